package aws.secretsmanager.secrets_use_a_customer_key_test

import data.aws.secretsmanager.secrets_use_a_customer_key as rule
import data.lib.aws_secrets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a key of the client": good(example.secret({"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"})),
	"AWS's key, by name": bad(example.secret({"KmsKeyId": "alias/aws/secretsmanager"})),
	"AWS's key": bad(example.secret({"_absent": ["KmsKeyId"]})),
	"an empty name": bad(example.secret({"KmsKeyId": ""})),
}

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
