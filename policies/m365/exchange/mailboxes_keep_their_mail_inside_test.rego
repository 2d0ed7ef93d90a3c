package m365.exchange.mailboxes_keep_their_mail_inside_test

import data.lib.samples_test as sample
import data.m365.exchange.mailboxes_keep_their_mail_inside as rule

cases := {
	"none": sample.m365_case(found({"_forwarding": "none"}), {"forwarding_mailboxes": []}, ["s"], []),
	"inside": sample.m365_case(found({"_forwarding": "inside"}), {"forwarding_mailboxes": []}, ["s"], []),
	"outside": sample.m365_case(found({"_forwarding": "outside"}), {"forwarding_mailboxes": []}, [], ["s"]),
	"outside and declared": sample.m365_case(found({"_forwarding": "outside"}), {"forwarding_mailboxes": ["s"]}, [], []),
	"cannot be told": sample.m365_case(found({}), {"forwarding_mailboxes": []}, [], ["s"]),
	"no mailboxes": sample.m365_case({"m365.exchange.mailboxes": []}, {"forwarding_mailboxes": []}, [], []),
}

found(fields) := {"m365.exchange.mailboxes": [sample.in_tenant("s", object.union({"RecipientTypeDetails": "UserMailbox"}, fields), {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
