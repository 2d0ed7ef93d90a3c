package m365.entra.application_credentials_are_current_test

import data.m365.entra.application_credentials_are_current as rule

cases := {
	"a young secret and a certificate": good(application({})),
	"no credential": good(application({"passwordCredentials": [], "keyCredentials": []})),
	"a secret that ended": bad(application({"passwordCredentials": [credential("old", 1770000000, 1790000000)]})),
	"a secret that ends soon": bad(application({"passwordCredentials": [credential("soon", 1780000000, 1796000000)]})),
	"a secret that grew old": bad(application({"passwordCredentials": [credential("ever", 1700000000, 9000000000)]})),
	"a certificate that ended": bad(application({"keyCredentials": [credential("old", 1740000000, 1790000000)]})),
	"an older certificate": good(application({"keyCredentials": [credential("older", 1740000000, 1830000000)]})),
	"times that were not understood": bad(application({"passwordCredentials": [{"keyId": "k", "startDateTime": null, "endDateTime": null}]})),
	"no application": none,
}

application(changes) := resource(
	"a",
	{
		"id": "a",
		"appId": "b",
		"displayName": "Booking",
		"passwordCredentials": [credential("s", 1780000000, 1810000000)],
		"keyCredentials": [credential("c", 1780000000, 1830000000)],
	},
	changes,
)

credential(id, begun, ends) := {
	"keyId": id,
	"startDateTime": "as text",
	"endDateTime": "as text",
	"_epoch": {"startDateTime": begun, "endDateTime": ends},
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.applications": rows,
	"now_epoch": 1795000000,
	"params": {"days_left": 30, "secret_days": 365, "certificate_days": 730},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_the_credential_is_named if {
	found := rule.because with input as cases["a secret that ended"].input
	found.a == {{"secret": "old", "ends": "as text"}}
	other := rule.because with input as cases["a certificate that ended"].input
	other.a == {{"certificate": "old", "ends": "as text"}}
}
