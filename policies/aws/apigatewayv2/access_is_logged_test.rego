package aws.apigatewayv2.access_is_logged_test

import data.aws.apigatewayv2.access_is_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(stage({})),
	"off": bad(object.union(object.remove(stage({}), ["AccessLogSettings"]), {"_absent": ["AccessLogSettings"]})),
}

document(rows) := sample.aws({"aws.apigatewayv2.stages": rows}, {})

stage(changes) := sample.in_region(
	"arn:aws:apigateway:eu-west-1::/apis/a1/stages/live",
	{
		"_api": "a1",
		"StageName": "live",
		"AccessLogSettings": {"DestinationArn": "arn:aws:logs:eu-west-1:123456789012:log-group:api"},
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
