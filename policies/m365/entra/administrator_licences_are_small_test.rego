package m365.entra.administrator_licences_are_small_test

import data.lib.privileged_roles_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrator_licences_are_small as rule

cases := {
	"no licence": good(administrator({})),
	"protection only": good(administrator({"_plans": ["AAD_PREMIUM", "AAD_PREMIUM_P2"]})),
	"a mailbox": bad(administrator({"_plans": ["AAD_PREMIUM", "EXCHANGE_S_ENTERPRISE"]})),
	"not known": bad(object.remove(administrator({}), ["_plans"])),
	"not known what it is": bad(object.remove(administrator({"_plans": ["TEAMS1"]}), ["_kind"])),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"})),
	"a role that is not privileged": passed_over(example.holder("a", {"_roles": ["00000000-0000-0000-0000-000000000001"], "_plans": ["TEAMS1"]})),
}

administrator(changes) := example.holder("a", object.union({"_roles": [example.global_administrator]}, changes))

document(role_holders) := sample.m365({"m365.entra.role_holders": role_holders}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"a": {{"plan": "EXCHANGE_S_ENTERPRISE"}}} with input as cases["a mailbox"].input
}
