package m365.exchange.outside_mail_is_marked_test

import data.m365.exchange.outside_mail_is_marked as rule

cases := {
	"the mark is on": case(found({"Enabled": true, "_excepted": 0}, []), none, ["s"], []),
	"the mark with exceptions": case(found({"Enabled": true, "_excepted": 1}, []), none, [], ["s"]),
	"the mark with declared exceptions": case(found({"Enabled": true, "_excepted": 1}, []), {"excepted": 1}, ["s"], []),
	"the mark with unseen exceptions": case(found({"Enabled": true}, []), none, [], ["s"]),
	"the mark is off": case(found({"Enabled": false}, []), none, [], ["s"]),
	"a rule marks": case(found({"Enabled": false}, [rule_with({})]), none, ["s"], []),
	"a rule that is off": case(found({"Enabled": false}, [rule_with({"State": "Disabled"})]), none, [], ["s"]),
	"a rule that only tests": case(found({"Enabled": false}, [rule_with({"Mode": "Audit"})]), none, [], ["s"]),
	"a rule for a time only": case(found({"Enabled": false}, [rule_with({"_always": false})]), none, [], ["s"]),
	"a rule that does not": case(found({"Enabled": false}, [rule_with({"_marks_outside": false})]), none, [], ["s"]),
	"not said": case(found({}, []), none, [], ["s"]),
	"null": case(found({"_absent": ["Enabled"]}, []), none, [], ["s"]),
}

none := {"excepted": 0}

found(fields, rules) := {
	"m365.exchange.external_tags": [resource("s", fields)],
	"m365.exchange.transport_rules": rules,
}

rule_with(changes) := resource("r", object.union({"State": "Enabled", "Mode": "Enforce", "_marks_outside": true, "_always": true}, changes))

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
