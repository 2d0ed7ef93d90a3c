package m365.sharepoint.onedrive_shares_no_wider_test

import data.lib.samples_test as sample
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

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"ODBSharingCapability": "Disabled",
	"SharingCapability": "ExistingExternalUserSharingOnly",
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.tenants": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
