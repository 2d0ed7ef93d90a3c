package m365.sharepoint.onedrive_shares_no_wider_test

import data.m365.sharepoint.onedrive_shares_no_wider as rule

cases := {
	"as it should be": good(tenant({})),
	"as wide as SharePoint": good(tenant({"ODBSharingCapability": "ExistingExternalUserSharingOnly"})),
	"wider than SharePoint": bad(tenant({"ODBSharingCapability": "ExternalUserSharingOnly"})),
	"both with anyone": bad(tenant({"ODBSharingCapability": "ExternalUserAndGuestSharing", "SharingCapability": "ExternalUserAndGuestSharing"})),
	"the field is not there": bad(without("ODBSharingCapability")),
	"the provider says there is none": bad(object.union(without("SharingCapability"), {"_absent": ["SharingCapability"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := resource(place.tenant, words, changes)

words := {
	"ODBSharingCapability": "Disabled",
	"SharingCapability": "ExistingExternalUserSharingOnly",
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.tenants": rows,
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
