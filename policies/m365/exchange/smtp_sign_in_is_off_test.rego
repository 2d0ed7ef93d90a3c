package m365.exchange.smtp_sign_in_is_off_test

import data.lib.samples_test as sample
import data.m365.exchange.smtp_sign_in_is_off as rule

cases := {
	"off, and no mailbox differs": sample.m365_case(found(off, [inherits]), none, [sample.tenant], []),
	"off, also there": sample.m365_case(found(off, [box("m", {"SmtpClientAuthenticationDisabled": true})]), none, [sample.tenant], []),
	"no mailboxes": sample.m365_case(found(off, []), none, [sample.tenant], []),
	"on for one": sample.m365_case(found(off, [inherits, sender]), none, [], [sample.tenant]),
	"on for one that is declared": sample.m365_case(found(off, [inherits, sender]), {"sending_mailboxes": ["d"]}, [sample.tenant], []),
	"a mailbox that does not say": sample.m365_case(found(off, [box("m", {})]), none, [], [sample.tenant]),
	"on": sample.m365_case(found({"SmtpClientAuthenticationDisabled": false}, [inherits]), none, [], [sample.tenant]),
	"not said": sample.m365_case(found({}, []), none, [], [sample.tenant]),
	"null": sample.m365_case(found({"_absent": ["SmtpClientAuthenticationDisabled"]}, []), none, [], [sample.tenant]),
	"nothing there": sample.m365_case({"m365.exchange.transport_configs": [], "m365.exchange.client_access": []}, none, [], [sample.tenant]),
}

none := {"sending_mailboxes": []}

off := {"SmtpClientAuthenticationDisabled": true}

inherits := box("m", {"_absent": ["SmtpClientAuthenticationDisabled"]})

sender := box("d", {"SmtpClientAuthenticationDisabled": false})

box(id, fields) := sample.in_tenant(id, object.union({"ImapEnabled": false, "PopEnabled": false}, fields), {})

found(fields, mailboxes) := {
	"m365.exchange.transport_configs": [sample.in_tenant("s", fields, {})],
	"m365.exchange.client_access": mailboxes,
}

test_the_mailbox_and_the_setting_are_named if {
	rule.because == {sample.tenant: {{"mailbox": "d"}}} with input as cases["on for one"].input
	rule.because == {sample.tenant: {{"by": "the organisation's setting"}}} with input as cases.on.input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
