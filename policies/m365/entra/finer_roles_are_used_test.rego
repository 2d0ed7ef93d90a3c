package m365.entra.finer_roles_are_used_test

import data.lib.privileged_roles_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.finer_roles_are_used as rule

cases := {
	"two and three": good([global("a"), global("b"), other("c"), other("d"), other("e")]),
	"two and two": bad([global("a"), global("b"), other("c"), other("d")]),
	"two and one that is switched off": bad([global("a"), off("b")]),
	"a role that is not privileged": bad([global("a"), example.holder("b", {"_roles": ["00000000-0000-0000-0000-000000000001"]})]),
	"nobody": bad([]),
	"somebody whose roles are not known": bad([global("a"), other("b"), other("c"), object.remove(other("d"), ["_roles"])]),
}

global(id) := example.holder(id, {"_roles": [example.global_administrator]})

other(id) := example.holder(id, {"_eligible": [user_administrator]})

off(id) := example.holder(id, {"_roles": [user_administrator], "accountEnabled": false})

user_administrator := "fe930be7-5e62-47db-91af-98c3a49a38b1"

document(role_holders) := sample.m365({"m365.entra.role_holders": role_holders}, {})

good(role_holders) := sample.good(document(role_holders), sample.tenant)

bad(role_holders) := sample.bad(document(role_holders), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {sample.tenant: {{"holder": "a"}, {"holder": "b"}}} with input as cases["two and two"].input
}
