package m365.entra.application_credentials_are_current_test

import data.lib.samples_test as sample
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

application(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.entra.applications": rows}, {"days_left": 30, "secret_days": 365, "certificate_days": 730})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_credential_is_named if {
	found := rule.because with input as cases["a secret that ended"].input
	found.a == {{"secret": "old", "ends": "as text"}}
	other := rule.because with input as cases["a certificate that ended"].input
	other.a == {{"certificate": "old", "ends": "as text"}}
}
