# METADATA
# title: A secret of Secrets Manager
# description: Shared by the tests of aws.secretsmanager, changed as a case needs.
package lib.aws_secrets_examples_test

import data.lib.samples_test as sample

secret(changes) := sample.in_region(
	"arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3",
	{
		"ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3",
		"Name": "letters",
		"_epoch": {"CreatedDate": 1700000000},
	},
	changes,
)
