package aws.apigateway.caches_are_encrypted_test

import data.aws.apigateway.caches_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(stage({})),
	"nothing is cached": good(stage({"_cached": []})),
	"in the open": bad(stage({"_cached": [{"Method": "*/*", "Encrypted": false}]})),
	"one method in the open": bad(stage({"_cached": [{"Method": "*/*", "Encrypted": true}, {"Method": "~1x/GET", "Encrypted": false}]})),
	"no cache": passed_over(stage({"cacheClusterEnabled": false})),
}

document(rows) := sample.aws({"aws.apigateway.stages": rows}, {})

stage(changes) := sample.in_region(
	"arn:aws:apigateway:eu-west-1::/restapis/a1/stages/live",
	{
		"_api": "a1",
		"stageName": "live",
		"cacheClusterEnabled": true,
		"accessLogSettings": {"destinationArn": "arn:aws:logs:eu-west-1:123456789012:log-group:api"},
		"_cached": [{"Method": "*/*", "Encrypted": true}],
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

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["in the open"].input
}
