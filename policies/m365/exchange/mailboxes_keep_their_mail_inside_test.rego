package m365.exchange.mailboxes_keep_their_mail_inside_test

import data.m365.exchange.mailboxes_keep_their_mail_inside as rule

cases := {
	"none": case(found({"_forwarding": "none"}), {"forwarding_mailboxes": []}, ["s"], []),
	"inside": case(found({"_forwarding": "inside"}), {"forwarding_mailboxes": []}, ["s"], []),
	"outside": case(found({"_forwarding": "outside"}), {"forwarding_mailboxes": []}, [], ["s"]),
	"outside and declared": case(found({"_forwarding": "outside"}), {"forwarding_mailboxes": ["s"]}, [], []),
	"cannot be told": case(found({}), {"forwarding_mailboxes": []}, [], ["s"]),
	"no mailboxes": case({"m365.exchange.mailboxes": []}, {"forwarding_mailboxes": []}, [], []),
}

found(fields) := {"m365.exchange.mailboxes": [resource("s", object.union({"RecipientTypeDetails": "UserMailbox"}, fields))]}

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
