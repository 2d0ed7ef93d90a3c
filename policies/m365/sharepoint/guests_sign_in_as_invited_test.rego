package m365.sharepoint.guests_sign_in_as_invited_test

import data.lib.samples_test as sample
import data.m365.sharepoint.guests_sign_in_as_invited as rule

cases := {
	"as it should be": good(settings({})),
	"another account will do": bad(settings({"isRequireAcceptingUserToMatchInvitedUserEnabled": false})),
	"nothing is shared outside": good(settings({"isRequireAcceptingUserToMatchInvitedUserEnabled": false, "sharingCapability": "disabled"})),
	"existing guests only": bad(settings({"isRequireAcceptingUserToMatchInvitedUserEnabled": false, "sharingCapability": "existingExternalUserSharingOnly"})),
	"whether anything is shared is not there": bad(object.remove(settings({"isRequireAcceptingUserToMatchInvitedUserEnabled": false}), ["sharingCapability"])),
	"the field is not there": bad(without("isRequireAcceptingUserToMatchInvitedUserEnabled")),
	"the provider says there is none": bad(object.union(without("isRequireAcceptingUserToMatchInvitedUserEnabled"), {"_absent": ["isRequireAcceptingUserToMatchInvitedUserEnabled"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"sharingCapability": "externalUserSharingOnly",
	"isRequireAcceptingUserToMatchInvitedUserEnabled": true,
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
