package m365.exchange.automatic_forwarding_outside_is_blocked_test

import data.lib.samples_test as sample
import data.m365.exchange.automatic_forwarding_outside_is_blocked as rule

cases := {
	"off": sample.m365_case(found({"AutoForwardingMode": "Off"}), {"declared_policies": []}, ["s"], []),
	"as Microsoft sets it": sample.m365_case(found({"AutoForwardingMode": "Automatic"}), {"declared_policies": []}, ["s"], []),
	"on": sample.m365_case(found({"AutoForwardingMode": "On"}), {"declared_policies": []}, [], ["s"]),
	"on and declared": sample.m365_case(found({"AutoForwardingMode": "On"}), {"declared_policies": ["s"]}, [], []),
	"another is declared": sample.m365_case(found({"AutoForwardingMode": "On"}), {"declared_policies": ["t"]}, [], ["s"]),
	"not said": sample.m365_case(found({}), {"declared_policies": []}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["AutoForwardingMode"]}), {"declared_policies": []}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.outbound_spam_policies": []}, {"declared_policies": []}, [], []),
}

found(fields) := {"m365.exchange.outbound_spam_policies": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
