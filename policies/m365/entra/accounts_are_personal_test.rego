package m365.entra.accounts_are_personal_test

import data.m365.entra.accounts_are_personal as rule

cases := {
	"a person with a mailbox": good(user({}), [mailbox({})]),
	"a person without one": good(user({}), []),
	"a shared mailbox that is switched off": good(user({"accountEnabled": false}), [mailbox({"RecipientTypeDetails": "SharedMailbox"})]),
	"declared": good(user({"_id": "u2", "id": "u2", "_generic": true}), []),
	"a shared mailbox": bad(user({}), [mailbox({"RecipientTypeDetails": "SharedMailbox"})]),
	"a room": bad(user({}), [mailbox({"RecipientTypeDetails": "RoomMailbox"})]),
	"the name of a place": bad(user({"_generic": true}), [mailbox({})]),
	"name is not known": bad(object.remove(user({}), ["_generic"]), [mailbox({})]),
	"kind of mailbox is not known": bad(user({}), [object.remove(mailbox({}), ["RecipientTypeDetails"])]),
	"not known whether enabled": bad(object.remove(user({"_absent": ["accountEnabled"], "_generic": true}), ["accountEnabled"]), []),
	"a guest": passed_over(user({"_external": true}), []),
}

mailbox(changes) := resource(
	"m1",
	{"Guid": "m1", "ExternalDirectoryObjectId": "u1", "RecipientTypeDetails": "UserMailbox"},
	changes,
)

user(changes) := resource(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_generic": false,
		"_groups": [],
		"_roles": [],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(users, mailboxes) := {
	"m365.entra.users": users,
	"m365.exchange.mailboxes": mailboxes,
	"now_epoch": 1795000000,
	"params": {"personal": ["u2"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, mailboxes) := {"input": document([row], mailboxes), "compliant": [row._id], "failing": []}

bad(row, mailboxes) := {"input": document([row], mailboxes), "compliant": [], "failing": [row._id]}

passed_over(row, mailboxes) := {"input": document([row], mailboxes), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"u1": {{"mailbox": "SharedMailbox"}}} with input as cases["a shared mailbox"].input
}
