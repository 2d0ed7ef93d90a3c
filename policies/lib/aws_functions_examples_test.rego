# METADATA
# title: A function of Lambda
# description: Shared by the tests of aws.lambda, changed as a case needs.
package lib.aws_functions_examples_test

import data.lib.samples_test as sample

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
