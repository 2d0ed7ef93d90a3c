package m365.entra.accounts_are_personal_test

import data.lib.accounts_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.accounts_are_personal as rule

cases := {
	"a person with a mailbox": good(example.user({}), [mailbox({})]),
	"a person without one": good(example.user({}), []),
	"a shared mailbox that is switched off": good(example.user({"accountEnabled": false}), [mailbox({"RecipientTypeDetails": "SharedMailbox"})]),
	"declared": good(example.user({"_id": "u2", "id": "u2", "_generic": true}), []),
	"a shared mailbox": bad(example.user({}), [mailbox({"RecipientTypeDetails": "SharedMailbox"})]),
	"a room": bad(example.user({}), [mailbox({"RecipientTypeDetails": "RoomMailbox"})]),
	"the name of a place": bad(example.user({"_generic": true}), [mailbox({})]),
	"name is not known": bad(object.remove(example.user({}), ["_generic"]), [mailbox({})]),
	"kind of mailbox is not known": bad(example.user({}), [object.remove(mailbox({}), ["RecipientTypeDetails"])]),
	"not known whether enabled": bad(object.remove(example.user({"_absent": ["accountEnabled"], "_generic": true}), ["accountEnabled"]), []),
	"a guest": passed_over(example.user({"_external": true}), []),
}

mailbox(changes) := sample.in_tenant(
	"m1",
	{"Guid": "m1", "ExternalDirectoryObjectId": "u1", "RecipientTypeDetails": "UserMailbox"},
	changes,
)

document(users, mailboxes) := sample.m365(
	{
		"m365.entra.users": users,
		"m365.exchange.mailboxes": mailboxes,
	},
	{"personal": ["u2"]},
)

good(row, mailboxes) := sample.good(document([row], mailboxes), row._id)

bad(row, mailboxes) := sample.bad(document([row], mailboxes), row._id)

passed_over(row, mailboxes) := sample.neither(document([row], mailboxes))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"u1": {{"mailbox": "SharedMailbox"}}} with input as cases["a shared mailbox"].input
}
