package m365.sharepoint.sharing_asks_for_a_sign_in_test

import data.m365.sharepoint.sharing_asks_for_a_sign_in as rule

cases := {
	"as it should be": good(settings({})),
	"nobody outside": good(settings({"sharingCapability": "disabled"})),
	"anyone with the link": bad(settings({"sharingCapability": "externalUserAndGuestSharing"})),
	"more than the client allows": bad(settings({"sharingCapability": "externalUserSharingOnly"})),
	"an unknown word": bad(settings({"sharingCapability": "everybody"})),
	"the field is not there": bad(without("sharingCapability")),
	"the provider says there is none": bad(object.union(without("sharingCapability"), {"_absent": ["sharingCapability"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := resource(place.tenant, words, changes)

words := {
	"sharingCapability": "existingExternalUserSharingOnly",
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.settings": rows,
	"now_epoch": 1795000000,
	"params": {"allowed": ["disabled", "existingExternalUserSharingOnly"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
