package m365.exchange.remote_domains_stop_forwarding_test

import data.lib.samples_test as sample
import data.m365.exchange.remote_domains_stop_forwarding as rule

cases := {
	"stopped": sample.m365_case(found({"DomainName": "*", "AutoForwardEnabled": false}), {"forwarding_domains": []}, ["s"], []),
	"let through": sample.m365_case(found({"DomainName": "*", "AutoForwardEnabled": true}), {"forwarding_domains": []}, [], ["s"]),
	"declared": sample.m365_case(
		found({"DomainName": "Partner.example", "AutoForwardEnabled": true}),
		{"forwarding_domains": ["partner.example"]},
		[], [],
	),
	"without its name": sample.m365_case(found({"AutoForwardEnabled": true}), {"forwarding_domains": ["partner.example"]}, [], ["s"]),
	"not said": sample.m365_case(found({"DomainName": "*"}), {"forwarding_domains": []}, [], ["s"]),
	"null": sample.m365_case(found({"DomainName": "*", "_absent": ["AutoForwardEnabled"]}), {"forwarding_domains": []}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.remote_domains": []}, {"forwarding_domains": []}, [], []),
}

found(fields) := {"m365.exchange.remote_domains": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
