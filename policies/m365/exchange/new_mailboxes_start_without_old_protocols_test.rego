package m365.exchange.new_mailboxes_start_without_old_protocols_test

import data.lib.samples_test as sample
import data.m365.exchange.new_mailboxes_start_without_old_protocols as rule

cases := {
	"both off": sample.m365_case(found({"PopEnabled": false, "ImapEnabled": false}), none, ["s"], []),
	"POP on": sample.m365_case(found({"PopEnabled": true, "ImapEnabled": false}), none, [], ["s"]),
	"IMAP on": sample.m365_case(found({"PopEnabled": false, "ImapEnabled": true}), none, [], ["s"]),
	"not said": sample.m365_case(found({"PopEnabled": false}), none, [], ["s"]),
	"null": sample.m365_case(found({"ImapEnabled": false, "_absent": ["PopEnabled"]}), none, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.client_access_plans": []}, none, [], []),
}

none := {}

found(fields) := {"m365.exchange.client_access_plans": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
