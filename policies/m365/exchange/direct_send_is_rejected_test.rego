package m365.exchange.direct_send_is_rejected_test

import data.lib.samples_test as sample
import data.m365.exchange.direct_send_is_rejected as rule

cases := {
	"as wanted": sample.m365_case(found({"RejectDirectSend": true}), {}, ["s"], []),
	"otherwise": sample.m365_case(found({"RejectDirectSend": false}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["RejectDirectSend"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.organization_configs": []}, {}, [], []),
}

found(fields) := {"m365.exchange.organization_configs": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
