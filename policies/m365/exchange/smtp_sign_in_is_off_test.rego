package m365.exchange.smtp_sign_in_is_off_test

import data.m365.exchange.smtp_sign_in_is_off as rule

cases := {
	"off, and no mailbox differs": case(found(off, [inherits]), none, [tenant], []),
	"off, also there": case(found(off, [box("m", {"SmtpClientAuthenticationDisabled": true})]), none, [tenant], []),
	"no mailboxes": case(found(off, []), none, [tenant], []),
	"on for one": case(found(off, [inherits, sender]), none, [], [tenant]),
	"on for one that is declared": case(found(off, [inherits, sender]), {"sending_mailboxes": ["d"]}, [tenant], []),
	"a mailbox that does not say": case(found(off, [box("m", {})]), none, [], [tenant]),
	"on": case(found({"SmtpClientAuthenticationDisabled": false}, [inherits]), none, [], [tenant]),
	"not said": case(found({}, []), none, [], [tenant]),
	"null": case(found({"_absent": ["SmtpClientAuthenticationDisabled"]}, []), none, [], [tenant]),
	"nothing there": case({"m365.exchange.transport_configs": [], "m365.exchange.client_access": []}, none, [], [tenant]),
}

none := {"sending_mailboxes": []}

off := {"SmtpClientAuthenticationDisabled": true}

inherits := box("m", {"_absent": ["SmtpClientAuthenticationDisabled"]})

sender := box("d", {"SmtpClientAuthenticationDisabled": false})

box(id, fields) := resource(id, object.union({"ImapEnabled": false, "PopEnabled": false}, fields))

found(fields, mailboxes) := {
	"m365.exchange.transport_configs": [resource("s", fields)],
	"m365.exchange.client_access": mailboxes,
}

test_the_mailbox_and_the_setting_are_named if {
	rule.because == {tenant: {{"mailbox": "d"}}} with input as cases["on for one"].input
	rule.because == {tenant: {{"by": "the organisation's setting"}}} with input as cases.on.input
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
