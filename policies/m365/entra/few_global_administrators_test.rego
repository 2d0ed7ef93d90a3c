package m365.entra.few_global_administrators_test

import data.lib.privileged_roles_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.few_global_administrators as rule

cases := {
	"two people": good([global("a"), global("b"), other("c")]),
	"one holds it and one may take it up": good([global("a"), eligible("b")]),
	"one person and one program": bad([global("a"), program("p")]),
	"two people and a program": good([global("a"), global("b"), program("p")]),
	"one": bad([global("a"), other("b")]),
	"one and one that is switched off": bad([global("a"), off("b")]),
	"five": bad([global("a"), global("b"), global("c"), global("d"), global("e")]),
	"four and one that may take it up": bad([global("a"), global("b"), global("c"), global("d"), eligible("e")]),
	"four people and a program": bad([global("a"), global("b"), global("c"), global("d"), program("p")]),
	"nobody": bad([]),
	"somebody whose roles are not known": bad([global("a"), global("b"), object.remove(other("c"), ["_roles"])]),
	"somebody of whom it is not known whether he may": bad([global("a"), global("b"), object.remove(other("c"), ["_eligible"])]),
	"something of which it is not known what it is": bad([global("a"), global("b"), object.remove(other("c"), ["_kind"])]),
}

global(id) := example.holder(id, {"_roles": [example.global_administrator]})

eligible(id) := example.holder(id, {"_eligible": [example.global_administrator]})

other(id) := example.holder(id, {"_roles": [user_administrator]})

off(id) := example.holder(id, {"_roles": [example.global_administrator], "accountEnabled": false})

program(id) := object.remove(
	example.holder(id, {
		"_kind": "servicePrincipal",
		"_roles": [example.global_administrator],
		"_absent": ["accountEnabled", "userType"],
	}),
	["accountEnabled", "userType", "_onPremises", "_plans"],
)

user_administrator := "fe930be7-5e62-47db-91af-98c3a49a38b1"

document(role_holders) := sample.m365({"m365.entra.role_holders": role_holders}, {"least": 2, "most": 4})

good(role_holders) := sample.good(document(role_holders), sample.tenant)

bad(role_holders) := sample.bad(document(role_holders), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {sample.tenant: {{"holder": "a"}}} with input as cases.one.input
}
