package m365.exchange.new_mailboxes_start_without_old_protocols_test

import data.m365.exchange.new_mailboxes_start_without_old_protocols as rule

cases := {
	"both off": case(found({"PopEnabled": false, "ImapEnabled": false}), none, ["s"], []),
	"POP on": case(found({"PopEnabled": true, "ImapEnabled": false}), none, [], ["s"]),
	"IMAP on": case(found({"PopEnabled": false, "ImapEnabled": true}), none, [], ["s"]),
	"not said": case(found({"PopEnabled": false}), none, [], ["s"]),
	"null": case(found({"ImapEnabled": false, "_absent": ["PopEnabled"]}), none, [], ["s"]),
	"nothing there": case({"m365.exchange.client_access_plans": []}, none, [], []),
}

none := {}

found(fields) := {"m365.exchange.client_access_plans": [resource("s", fields)]}

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
