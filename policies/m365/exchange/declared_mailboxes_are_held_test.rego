package m365.exchange.declared_mailboxes_are_held_test

import data.lib.samples_test as sample
import data.m365.exchange.declared_mailboxes_are_held as rule

cases := {
	"held": sample.m365_case(found({"LitigationHoldEnabled": true}), {"held_mailboxes": ["u"]}, [sample.tenant], []),
	"held by a policy": sample.m365_case(found({"InPlaceHolds": ["mbx7cfb30345d454ac0a989ab3041051209:2"]}), {"held_mailboxes": ["u"]}, [sample.tenant], []),
	"held by a case": sample.m365_case(found({"InPlaceHolds": ["UniH7cfb3034-5d45-4ac0-a989-ab3041051209"]}), {"held_mailboxes": ["u"]}, [sample.tenant], []),
	"a policy that only deletes": sample.m365_case(found({"InPlaceHolds": ["mbx7cfb30345d454ac0a989ab3041051209:1"]}), {"held_mailboxes": ["u"]}, [], [sample.tenant]),
	"a policy for chats": sample.m365_case(found({"InPlaceHolds": ["skp7cfb30345d454ac0a989ab3041051209:2"]}), {"held_mailboxes": ["u"]}, [], [sample.tenant]),
	"left out of a policy": sample.m365_case(found({"InPlaceHolds": ["-mbx7cfb30345d454ac0a989ab3041051209"]}), {"held_mailboxes": ["u"]}, [], [sample.tenant]),
	"not held": sample.m365_case(found({}), {"held_mailboxes": ["u"]}, [], [sample.tenant]),
	"not there": sample.m365_case(found({"LitigationHoldEnabled": true}), {"held_mailboxes": ["u", "v"]}, [], [sample.tenant]),
	"nothing is declared": sample.m365_case(found({}), {"held_mailboxes": []}, [], []),
	"not said": sample.m365_case({"m365.exchange.mailboxes": [sample.in_tenant("s", {"ExternalDirectoryObjectId": "u"}, {})]}, {"held_mailboxes": ["u"]}, [], [sample.tenant]),
	"no mailboxes": sample.m365_case({"m365.exchange.mailboxes": []}, {"held_mailboxes": ["u"]}, [], [sample.tenant]),
}

found(changes) := {"m365.exchange.mailboxes": [sample.in_tenant("s", object.union(mailbox, changes), {})]}

mailbox := {
	"RecipientTypeDetails": "UserMailbox",
	"ExternalDirectoryObjectId": "u",
	"LitigationHoldEnabled": false,
	"InPlaceHolds": [],
}

test_the_user_is_named if {
	rule.because == {sample.tenant: {{"user": "v"}}} with input as cases["not there"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
