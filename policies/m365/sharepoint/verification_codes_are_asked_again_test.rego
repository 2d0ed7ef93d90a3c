package m365.sharepoint.verification_codes_are_asked_again_test

import data.lib.samples_test as sample
import data.m365.sharepoint.verification_codes_are_asked_again as rule

cases := {
	"as it should be": good(tenant({})),
	"never again": bad(tenant({"EmailAttestationRequired": false})),
	"too seldom": bad(tenant({"EmailAttestationReAuthDays": 90})),
	"no number of days": bad(tenant({"EmailAttestationReAuthDays": 0})),
	"nothing is shared outside": good(tenant({"EmailAttestationRequired": false, "SharingCapability": "Disabled"})),
	"existing guests only": bad(tenant({"EmailAttestationRequired": false, "SharingCapability": "ExistingExternalUserSharingOnly"})),
	"whether anything is shared is not there": bad(object.remove(tenant({"EmailAttestationRequired": false}), ["SharingCapability"])),
	"the field is not there": bad(without("EmailAttestationRequired")),
	"the provider says there is none": bad(object.union(without("EmailAttestationReAuthDays"), {"_absent": ["EmailAttestationReAuthDays"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"SharingCapability": "ExternalUserSharingOnly",
	"EmailAttestationRequired": true,
	"EmailAttestationReAuthDays": 30,
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
