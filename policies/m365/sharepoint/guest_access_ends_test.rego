package m365.sharepoint.guest_access_ends_test

import data.lib.samples_test as sample
import data.m365.sharepoint.guest_access_ends as rule

cases := {
	"as it should be": good(tenant({})),
	"never": bad(tenant({"ExternalUserExpirationRequired": false})),
	"too late": bad(tenant({"ExternalUserExpireInDays": 365})),
	"no number of days": bad(tenant({"ExternalUserExpireInDays": 0})),
	"nothing is shared outside": good(tenant({"ExternalUserExpirationRequired": false, "SharingCapability": "Disabled"})),
	"existing guests only": bad(tenant({"ExternalUserExpirationRequired": false, "SharingCapability": "ExistingExternalUserSharingOnly"})),
	"whether anything is shared is not there": bad(object.remove(tenant({"ExternalUserExpirationRequired": false}), ["SharingCapability"])),
	"the field is not there": bad(without("ExternalUserExpirationRequired")),
	"the provider says there is none": bad(object.union(without("ExternalUserExpireInDays"), {"_absent": ["ExternalUserExpireInDays"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"SharingCapability": "ExternalUserSharingOnly",
	"ExternalUserExpirationRequired": true,
	"ExternalUserExpireInDays": 30,
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.tenants": rows}, {"days": 60})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
