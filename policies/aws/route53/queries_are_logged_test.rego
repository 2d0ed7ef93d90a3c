package aws.route53.queries_are_logged_test

import data.aws.route53.queries_are_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(zone({})),
	"off": bad(zone({"Id": "/hostedzone/Z2"})),
	"a private zone": passed_over(zone({"Config": {"PrivateZone": true}})),
	"the client left it out": passed_over(zone({"Name": "old.example."})),
}

log := sample.in_account("q1", {"Id": "q1", "HostedZoneId": "Z1", "CloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:dns"}, {})

document(rows) := sample.aws({"aws.route53.zones": rows, "aws.route53.query_logs": [log]}, {"exempt": ["old.example."]})

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
