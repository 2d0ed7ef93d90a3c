package m365.exchange.administrators_choose_add_ins_test

import data.lib.samples_test as sample
import data.m365.exchange.administrators_choose_add_ins as rule

cases := {
	"none of them": sample.m365_case(found({"AssignedRoles": ["MyBaseOptions"]}), {}, ["s"], []),
	"no roles": sample.m365_case(found({"AssignedRoles": []}), {}, ["s"], []),
	"one of them": sample.m365_case(found({"AssignedRoles": ["MyBaseOptions", "My Custom Apps"]}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["AssignedRoles"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.role_assignment_policies": []}, {}, [], []),
}

found(fields) := {"m365.exchange.role_assignment_policies": [sample.in_tenant("s", object.union({"Name": "Default"}, fields), {})]}

test_the_role_is_named if {
	rule.because == {"s": {{"role": "My Custom Apps"}}} with input as cases["one of them"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
