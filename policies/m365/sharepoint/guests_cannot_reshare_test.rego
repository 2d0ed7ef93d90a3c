package m365.sharepoint.guests_cannot_reshare_test

import data.lib.samples_test as sample
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

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"sharingCapability": "externalUserSharingOnly",
	"isResharingByExternalUsersEnabled": false,
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
