package m365.exchange.customer_lockbox_is_on_test

import data.lib.samples_test as sample
import data.m365.exchange.customer_lockbox_is_on as rule

cases := {
	"as wanted": sample.m365_case(found({"CustomerLockBoxEnabled": true}), {}, ["s"], []),
	"otherwise": sample.m365_case(found({"CustomerLockBoxEnabled": false}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["CustomerLockBoxEnabled"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.lockboxes": []}, {}, [], []),
}

found(fields) := {"m365.exchange.lockboxes": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
