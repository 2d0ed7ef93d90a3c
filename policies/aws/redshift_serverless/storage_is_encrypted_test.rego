package aws.redshift_serverless.storage_is_encrypted_test

import data.aws.redshift_serverless.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key of AWS": good(namespace({})),
	"by a key of the client": good(namespace({"kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"})),
	"by none": bad(namespace({"kmsKeyId": ""})),
}

document(rows) := sample.aws({"aws.redshift_serverless.namespaces": rows}, {})

namespace(changes) := sample.in_region(
	"arn:aws:redshift-serverless:eu-west-1:123456789012:namespace/n",
	{"namespaceName": "figures", "kmsKeyId": "AWS_OWNED_KMS_KEY"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
