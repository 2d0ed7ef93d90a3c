package m365.entra.guest_domains_are_listed_test

import data.lib.samples_test as sample
import data.m365.entra.guest_domains_are_listed as rule

cases := {
	"a list": good(policy({})),
	"only forbidden domains": bad(policy({"_allowed": [], "_blocked": ["rival.example"]})),
	"no list, and nobody may invite": {"input": object.union(document([policy({"_allowed": []})]), {"m365.entra.authorization_policies": [inviting("none")]}), "compliant": ["p"], "failing": []},
	"no list, and administrators may invite": {"input": object.union(document([policy({"_allowed": []})]), {"m365.entra.authorization_policies": [inviting("adminsAndGuestInviters")]}), "compliant": [], "failing": ["p"]},
	"no list": bad(policy({"_allowed": []})),
	"a list that was not understood": bad(object.remove(policy({}), ["_allowed"])),
	"nobody said for whom it holds": bad(object.remove(policy({}), ["isOrganizationDefault"])),
	"for single applications": {"input": document([policy({"isOrganizationDefault": false, "_allowed": []})]), "compliant": [], "failing": []},
	"no policy": none,
}

policy(changes) := sample.in_tenant(
	"p",
	{
		"id": "p",
		"definition": ["{}"],
		"displayName": "B2BManagementPolicy",
		"isOrganizationDefault": true,
		"_allowed": ["partner.example"],
		"_blocked": [],
	},
	changes,
)

inviting(who) := sample.in_tenant("authorizationPolicy", {"id": "authorizationPolicy", "allowInvitesFrom": who}, {})

document(rows) := sample.m365(
	{
		"m365.entra.authorization_policies": [inviting("everyone")],
		"m365.entra.invitation_policies": rows,
	},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
