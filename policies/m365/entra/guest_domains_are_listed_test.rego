package m365.entra.guest_domains_are_listed_test

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

policy(changes) := resource(
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

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

inviting(who) := resource("authorizationPolicy", {"id": "authorizationPolicy", "allowInvitesFrom": who}, {})

document(rows) := {
	"m365.entra.authorization_policies": [inviting("everyone")],
	"m365.entra.invitation_policies": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
