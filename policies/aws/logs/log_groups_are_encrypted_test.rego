package aws.logs.log_groups_are_encrypted_test

import data.aws.logs.log_groups_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"with a key": good(row({"kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"})),
	"without": bad(row({"_absent": ["kmsKeyId"]})),
	"with something that is no key": bad(row({"kmsKeyId": ""})),
	"not named": neither(row({"logGroupName": "/other", "_absent": ["kmsKeyId"]})),
}

row(changes) := sample.in_region("arn:aws:logs:eu-west-1:123456789012:log-group:/acme/app:*", {"logGroupName": "/acme/app", "logGroupClass": "STANDARD", "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/app:*", "creationTime": 1}, changes)

document(row) := sample.aws({"aws.logs.log_groups": [row]}, {"prefixes": ["/acme/"]})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

neither(row) := sample.neither(document(row))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
