package m365.sharepoint.guests_cannot_reshare_test

import data.m365.sharepoint.guests_cannot_reshare as rule

cases := {
	"as it should be": good(settings({})),
	"guests reshare": bad(settings({"isResharingByExternalUsersEnabled": true})),
	"nothing is shared outside": good(settings({"isResharingByExternalUsersEnabled": true, "sharingCapability": "disabled"})),
	"existing guests only": bad(settings({"isResharingByExternalUsersEnabled": true, "sharingCapability": "existingExternalUserSharingOnly"})),
	"whether anything is shared is not there": bad(object.remove(settings({"isResharingByExternalUsersEnabled": true}), ["sharingCapability"])),
	"the field is not there": bad(without("isResharingByExternalUsersEnabled")),
	"the provider says there is none": bad(object.union(without("isResharingByExternalUsersEnabled"), {"_absent": ["isResharingByExternalUsersEnabled"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := resource(place.tenant, words, changes)

words := {
	"sharingCapability": "externalUserSharingOnly",
	"isResharingByExternalUsersEnabled": false,
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
	"params": {},
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
