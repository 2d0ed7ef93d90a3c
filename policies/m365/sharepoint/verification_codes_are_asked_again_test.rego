package m365.sharepoint.verification_codes_are_asked_again_test

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

tenant(changes) := resource(place.tenant, words, changes)

words := {
	"SharingCapability": "ExternalUserSharingOnly",
	"EmailAttestationRequired": true,
	"EmailAttestationReAuthDays": 30,
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
