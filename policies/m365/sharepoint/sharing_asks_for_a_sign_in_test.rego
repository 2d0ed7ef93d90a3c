package m365.sharepoint.sharing_asks_for_a_sign_in_test

import data.lib.samples_test as sample
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

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"sharingCapability": "existingExternalUserSharingOnly",
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {"allowed": ["disabled", "existingExternalUserSharingOnly"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
