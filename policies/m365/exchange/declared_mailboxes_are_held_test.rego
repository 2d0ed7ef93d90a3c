package m365.exchange.declared_mailboxes_are_held_test

import data.m365.exchange.declared_mailboxes_are_held as rule

cases := {
	"held": case(found({"LitigationHoldEnabled": true}), {"held_mailboxes": ["u"]}, [tenant], []),
	"held by a policy": case(found({"InPlaceHolds": ["mbx7cfb30345d454ac0a989ab3041051209:2"]}), {"held_mailboxes": ["u"]}, [tenant], []),
	"held by a case": case(found({"InPlaceHolds": ["UniH7cfb3034-5d45-4ac0-a989-ab3041051209"]}), {"held_mailboxes": ["u"]}, [tenant], []),
	"a policy that only deletes": case(found({"InPlaceHolds": ["mbx7cfb30345d454ac0a989ab3041051209:1"]}), {"held_mailboxes": ["u"]}, [], [tenant]),
	"a policy for chats": case(found({"InPlaceHolds": ["skp7cfb30345d454ac0a989ab3041051209:2"]}), {"held_mailboxes": ["u"]}, [], [tenant]),
	"left out of a policy": case(found({"InPlaceHolds": ["-mbx7cfb30345d454ac0a989ab3041051209"]}), {"held_mailboxes": ["u"]}, [], [tenant]),
	"not held": case(found({}), {"held_mailboxes": ["u"]}, [], [tenant]),
	"not there": case(found({"LitigationHoldEnabled": true}), {"held_mailboxes": ["u", "v"]}, [], [tenant]),
	"nothing is declared": case(found({}), {"held_mailboxes": []}, [], []),
	"not said": case({"m365.exchange.mailboxes": [resource("s", {"ExternalDirectoryObjectId": "u"})]}, {"held_mailboxes": ["u"]}, [], [tenant]),
	"no mailboxes": case({"m365.exchange.mailboxes": []}, {"held_mailboxes": ["u"]}, [], [tenant]),
}

found(changes) := {"m365.exchange.mailboxes": [resource("s", object.union(mailbox, changes))]}

mailbox := {
	"RecipientTypeDetails": "UserMailbox",
	"ExternalDirectoryObjectId": "u",
	"LitigationHoldEnabled": false,
	"InPlaceHolds": [],
}

test_the_user_is_named if {
	rule.because == {tenant: {{"user": "v"}}} with input as cases["not there"].input
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
