package m365.entra.switched_off_accounts_are_empty_test

import data.lib.samples_test as sample
import data.m365.entra.switched_off_accounts_are_empty as rule

cases := {
	"nothing": good(user({"accountEnabled": false})),
	"a licence": bad(user({"accountEnabled": false, "assignedLicenses": [{"skuId": "s1", "disabledPlans": []}]})),
	"a role": bad(user({"accountEnabled": false, "_roles": ["62e90394-69f5-4237-9190-012177145e10"]})),
	"a role to take up": bad(user({"accountEnabled": false, "_eligible_roles": ["62e90394-69f5-4237-9190-012177145e10"]})),
	"not known what could be taken up": bad(object.remove(user({"accountEnabled": false}), ["_eligible_roles"])),
	"roles are not known": bad(object.remove(user({"accountEnabled": false}), ["_roles"])),
	"not known whether enabled": bad(object.remove(user({"_absent": ["accountEnabled"]}), ["accountEnabled"])),
	"enabled": passed_over(user({"assignedLicenses": [{"skuId": "s1", "disabledPlans": []}]})),
}

user(changes) := sample.in_tenant(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_generic": false,
		"_groups": [],
		"_roles": [],
		"_eligible_roles": [],
	},
	changes,
)

document(users) := sample.m365({"m365.entra.users": users}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
