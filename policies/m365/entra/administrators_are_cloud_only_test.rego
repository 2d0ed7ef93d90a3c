package m365.entra.administrators_are_cloud_only_test

import data.lib.privileged_roles_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrators_are_cloud_only as rule

cases := {
	"in the cloud": good(administrator({})),
	"from a local directory": bad(administrator({"_onPremises": true, "onPremisesSyncEnabled": true})),
	"not known": bad(object.remove(administrator({}), ["_onPremises"])),
	"not known what it is": bad(object.remove(administrator({}), ["_kind"])),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"})),
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
