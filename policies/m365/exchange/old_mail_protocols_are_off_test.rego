package m365.exchange.old_mail_protocols_are_off_test

import data.lib.samples_test as sample
import data.m365.exchange.old_mail_protocols_are_off as rule

cases := {
	"both off": sample.m365_case(found({"PopEnabled": false, "ImapEnabled": false}), none, ["s"], []),
	"POP on": sample.m365_case(found({"PopEnabled": true, "ImapEnabled": false}), none, [], ["s"]),
	"IMAP on": sample.m365_case(found({"PopEnabled": false, "ImapEnabled": true}), none, [], ["s"]),
	"not said": sample.m365_case(found({"PopEnabled": false}), none, [], ["s"]),
	"null": sample.m365_case(found({"ImapEnabled": false, "_absent": ["PopEnabled"]}), none, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.client_access": []}, none, [], []),
	"declared": sample.m365_case(found({"PopEnabled": true, "ImapEnabled": true}), {"declared_mailboxes": ["s"]}, [], []),
}

none := {"declared_mailboxes": []}

found(fields) := {"m365.exchange.client_access": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
