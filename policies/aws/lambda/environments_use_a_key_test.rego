package aws.lambda.environments_use_a_key_test

import data.aws.lambda.environments_use_a_key as rule
import data.lib.samples_test as sample

cases := {
	"its own key": good(function({})),
	"the key of AWS": bad(object.union(object.remove(function({}), ["KMSKeyArn"]), {"_absent": ["KMSKeyArn"]})),
	"no variables": passed_over(function({"_has_variables": false})),
	"the client left it out": passed_over(function({"FunctionName": "known"})),
}

document(rows) := sample.aws({"aws.lambda.functions": rows}, {"exempt": ["known"]})

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
