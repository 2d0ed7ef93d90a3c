package m365.exchange.administrators_choose_add_ins_test

import data.m365.exchange.administrators_choose_add_ins as rule

cases := {
	"none of them": case(found({"AssignedRoles": ["MyBaseOptions"]}), {}, ["s"], []),
	"no roles": case(found({"AssignedRoles": []}), {}, ["s"], []),
	"one of them": case(found({"AssignedRoles": ["MyBaseOptions", "My Custom Apps"]}), {}, [], ["s"]),
	"not said": case(found({}), {}, [], ["s"]),
	"null": case(found({"_absent": ["AssignedRoles"]}), {}, [], ["s"]),
	"nothing there": case({"m365.exchange.role_assignment_policies": []}, {}, [], []),
}

found(fields) := {"m365.exchange.role_assignment_policies": [resource("s", object.union({"Name": "Default"}, fields))]}

test_the_role_is_named if {
	rule.because == {"s": {{"role": "My Custom Apps"}}} with input as cases["one of them"].input
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
