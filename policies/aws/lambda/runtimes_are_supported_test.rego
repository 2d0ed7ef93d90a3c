package aws.lambda.runtimes_are_supported_test

import data.aws.lambda.runtimes_are_supported as rule
import data.lib.samples_test as sample

cases := {
	"supported": good(function({})),
	"since long not": bad(function({"Runtime": "nodejs14.x", "_supported_until": 1701734400})),
	"nobody knows": bad(object.remove(function({}), ["_supported_until"])),
	"an image": passed_over(function({"PackageType": "Image", "_absent": ["Runtime", "_supported_until"]})),
}

document(rows) := sample.aws({"aws.lambda.functions": rows}, {})

function(changes) := sample.in_region(
	"arn:aws:lambda:eu-west-1:123456789012:function:letters",
	{
		"FunctionName": "letters",
		"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:letters",
		"PackageType": "Zip",
		"Runtime": "python3.13",
		"_supported_until": 1877558400,
		"_has_variables": true,
		"KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/1",
		"VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"], "VpcId": "vpc-1"},
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
