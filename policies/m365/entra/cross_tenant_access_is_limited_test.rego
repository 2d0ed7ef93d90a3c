package m365.entra.cross_tenant_access_is_limited_test

import data.lib.samples_test as sample
import data.m365.entra.cross_tenant_access_is_limited as rule

cases := {
	"shut": good(document([settings({})], [])),
	"open for one group": good(document([settings({"b2bCollaborationInbound": group})], [])),
	"open for one application": good(document(
		[settings({"b2bCollaborationOutbound": {
			"usersAndGroups": b2b("allowed").usersAndGroups,
			"applications": {"accessType": "allowed", "targets": [{"target": "5d2c", "targetType": "application"}]},
		}})],
		[],
	)),
	"with a tenant that is known": good(document([settings({})], [partner("known", false)])),
	"with a service provider": good(document([settings({})], [partner("msp", true)])),
	"guests of everybody": bad(document([settings({"b2bCollaborationInbound": b2b("allowed")})], [])),
	"everybody may be a guest": bad(document([settings({"b2bCollaborationOutbound": b2b("allowed")})], [])),
	"direct access": bad(document([settings({"b2bDirectConnectInbound": b2b("allowed")})], [])),
	"blocked for one group": bad(document(
		[settings({"b2bCollaborationInbound": object.union(
			group,
			{"usersAndGroups": {"accessType": "blocked"}},
		)})],
		[],
	)),
	"allowed for nobody that is named": bad(document(
		[settings({"b2bCollaborationInbound": object.union(
			group,
			{"usersAndGroups": {"targets": []}},
		)})],
		[],
	)),
	"a tenant that nobody knows": bad(document([settings({})], [partner("stranger", false)])),
	"null": bad(document([object.remove(settings({"_absent": ["b2bCollaborationInbound"]}), ["b2bCollaborationInbound"])], [])),
	"nothing was sent": {"input": document([], []), "compliant": [], "failing": []},
}

b2b(access) := {
	"usersAndGroups": {"accessType": access, "targets": [{"target": "AllUsers", "targetType": "user"}]},
	"applications": {"accessType": access, "targets": [{"target": "AllApplications", "targetType": "application"}]},
}

group := {
	"usersAndGroups": {"accessType": "allowed", "targets": [{"target": "2b6f", "targetType": "group"}]},
	"applications": {"accessType": "allowed", "targets": [{"target": "AllApplications", "targetType": "application"}]},
}

settings(changes) := sample.in_tenant(
	sample.tenant,
	{
		"isServiceDefault": false,
		"b2bCollaborationInbound": b2b("blocked"),
		"b2bCollaborationOutbound": b2b("blocked"),
		"b2bDirectConnectInbound": b2b("blocked"),
		"b2bDirectConnectOutbound": b2b("blocked"),
	},
	{name: change | some name, change in changes},
)

partner(id, provider) := sample.in_tenant(id, {"tenantId": id, "isServiceProvider": provider}, {})

document(rows, partners) := sample.m365(
	{
		"m365.entra.cross_tenant_defaults": rows,
		"m365.entra.cross_tenant_partners": partners,
	},
	{"tenants": ["known"]},
)

good(given) := sample.good(given, sample.tenant)

bad(given) := sample.bad(given, sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_tenant_is_named if {
	found := rule.because with input as cases["a tenant that nobody knows"].input
	found[sample.tenant] == {{"tenant": "stranger"}}
}
