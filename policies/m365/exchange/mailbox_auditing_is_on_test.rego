package m365.exchange.mailbox_auditing_is_on_test

import data.lib.samples_test as sample
import data.m365.exchange.mailbox_auditing_is_on as rule

cases := {
	"as wanted": sample.m365_case(found({"AuditDisabled": false}), {}, ["s"], []),
	"otherwise": sample.m365_case(found({"AuditDisabled": true}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["AuditDisabled"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.organization_configs": []}, {}, [], []),
}

found(fields) := {"m365.exchange.organization_configs": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
