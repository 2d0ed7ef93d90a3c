package aws.route53.zones_are_signed_test

import data.aws.route53.zones_are_signed as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(zone({})),
	"not signed": bad(zone({"Signing": {"ServeSignature": "NOT_SIGNING"}})),
	"on its way out": bad(zone({"Signing": {"ServeSignature": "DELETING"}})),
	"a private zone": passed_over(zone({"Config": {"PrivateZone": true}})),
	"the client left it out": passed_over(zone({"Name": "old.example."})),
}

document(rows) := sample.aws({"aws.route53.zones": rows}, {"exempt": ["old.example."]})

zone(changes) := sample.in_account(
	"arn:aws:route53:::/hostedzone/Z1",
	{
		"Id": "/hostedzone/Z1",
		"Name": "acme.example.",
		"Config": {"PrivateZone": false},
		"Signing": {"ServeSignature": "SIGNING"},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
