package aws.apigateway.access_is_logged_test

import data.aws.apigateway.access_is_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(stage({})),
	"off": bad(object.union(object.remove(stage({}), ["accessLogSettings"]), {"_absent": ["accessLogSettings"]})),
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

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
