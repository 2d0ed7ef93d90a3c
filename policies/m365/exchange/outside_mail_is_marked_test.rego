package m365.exchange.outside_mail_is_marked_test

import data.lib.samples_test as sample
import data.m365.exchange.outside_mail_is_marked as rule

cases := {
	"the mark is on": sample.m365_case(found({"Enabled": true, "_excepted": 0}, []), none, ["s"], []),
	"the mark with exceptions": sample.m365_case(found({"Enabled": true, "_excepted": 1}, []), none, [], ["s"]),
	"the mark with declared exceptions": sample.m365_case(found({"Enabled": true, "_excepted": 1}, []), {"excepted": 1}, ["s"], []),
	"the mark with unseen exceptions": sample.m365_case(found({"Enabled": true}, []), none, [], ["s"]),
	"the mark is off": sample.m365_case(found({"Enabled": false}, []), none, [], ["s"]),
	"a rule marks": sample.m365_case(found({"Enabled": false}, [rule_with({})]), none, ["s"], []),
	"a rule that is off": sample.m365_case(found({"Enabled": false}, [rule_with({"State": "Disabled"})]), none, [], ["s"]),
	"a rule that only tests": sample.m365_case(found({"Enabled": false}, [rule_with({"Mode": "Audit"})]), none, [], ["s"]),
	"a rule for a time only": sample.m365_case(found({"Enabled": false}, [rule_with({"_always": false})]), none, [], ["s"]),
	"a rule that does not": sample.m365_case(found({"Enabled": false}, [rule_with({"_marks_outside": false})]), none, [], ["s"]),
	"not said": sample.m365_case(found({}, []), none, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["Enabled"]}, []), none, [], ["s"]),
}

none := {"excepted": 0}

found(fields, rules) := {
	"m365.exchange.external_tags": [sample.in_tenant("s", fields, {})],
	"m365.exchange.transport_rules": rules,
}

rule_with(changes) := sample.in_tenant("r", object.union({"State": "Enabled", "Mode": "Enforce", "_marks_outside": true, "_always": true}, changes), {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
