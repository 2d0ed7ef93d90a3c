package m365.sharepoint.links_for_anyone_end_test

import data.m365.sharepoint.links_for_anyone_end as rule

cases := {
	"as it should be": good(tenant({})),
	"there are none": good(tenant({"SharingCapability": "ExternalUserSharingOnly", "RequireAnonymousLinksExpireInDays": -1, "FileAnonymousLinkType": "Edit"})),
	"they never end": bad(tenant({"RequireAnonymousLinksExpireInDays": -1})),
	"0 is never": bad(tenant({"RequireAnonymousLinksExpireInDays": 0})),
	"too long": bad(tenant({"RequireAnonymousLinksExpireInDays": 90})),
	"they may write files": bad(tenant({"FileAnonymousLinkType": "Edit"})),
	"they may write folders": bad(tenant({"FolderAnonymousLinkType": "Edit"})),
	"anyone in OneDrive only": bad(tenant({"SharingCapability": "Disabled", "ODBSharingCapability": "ExternalUserAndGuestSharing", "RequireAnonymousLinksExpireInDays": -1})),
	"the field is not there": bad(without("RequireAnonymousLinksExpireInDays")),
	"the provider says there is none": bad(object.union(without("FolderAnonymousLinkType"), {"_absent": ["FolderAnonymousLinkType"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := resource(place.tenant, words, changes)

words := {
	"SharingCapability": "ExternalUserAndGuestSharing",
	"ODBSharingCapability": "Disabled",
	"RequireAnonymousLinksExpireInDays": 30,
	"FileAnonymousLinkType": "View",
	"FolderAnonymousLinkType": "View",
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
	"params": {"days": 30},
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
