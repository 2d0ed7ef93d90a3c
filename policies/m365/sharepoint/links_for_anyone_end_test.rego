package m365.sharepoint.links_for_anyone_end_test

import data.lib.samples_test as sample
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

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"SharingCapability": "ExternalUserAndGuestSharing",
	"ODBSharingCapability": "Disabled",
	"RequireAnonymousLinksExpireInDays": 30,
	"FileAnonymousLinkType": "View",
	"FolderAnonymousLinkType": "View",
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.tenants": rows}, {"days": 30})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
