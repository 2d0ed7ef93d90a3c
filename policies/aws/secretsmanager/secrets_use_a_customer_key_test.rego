package aws.secretsmanager.secrets_use_a_customer_key_test

import data.aws.secretsmanager.secrets_use_a_customer_key as rule
import data.lib.samples_test as sample

cases := {
	"a key of the client": good(secret({"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"})),
	"AWS's key, by name": bad(secret({"KmsKeyId": "alias/aws/secretsmanager"})),
	"AWS's key": bad(secret({"_absent": ["KmsKeyId"]})),
	"an empty name": bad(secret({"KmsKeyId": ""})),
}

secret(changes) := sample.in_region(
	"arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3",
	{
		"ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3",
		"Name": "letters",
		"_epoch": {"CreatedDate": 1700000000},
	},
	changes,
)

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
