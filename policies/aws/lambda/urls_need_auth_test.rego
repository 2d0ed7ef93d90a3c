package aws.lambda.urls_need_auth_test

import data.aws.lambda.urls_need_auth as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(url({})),
	"for everybody": bad(url({"AuthType": "NONE"})),
}

document(rows) := sample.aws({"aws.lambda.function_urls": rows}, {})

url(changes) := sample.in_region(
	"arn:aws:lambda:eu-west-1:123456789012:function:letters",
	{
		"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:letters",
		"FunctionUrl": "https://abc.lambda-url.eu-west-1.on.aws/",
		"AuthType": "AWS_IAM",
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
