package aws.secretsmanager.secrets_are_used_test

import data.aws.secretsmanager.secrets_are_used as rule
import data.lib.aws_secrets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"read last week": good(example.secret({"_epoch": {"LastAccessedDate": 1794400000}})),
	"read last year": bad(example.secret({"_epoch": {"LastAccessedDate": 1760000000}})),
	"never read and old": bad(example.secret({"_absent": ["LastAccessedDate"]})),
	"a copy that waits for its day": sample.neither(document([example.secret({"PrimaryRegion": "us-east-1", "_epoch": {"LastAccessedDate": 1760000000}})])),
	"the one that others copy, read last year": bad(example.secret({"PrimaryRegion": "eu-west-1", "_epoch": {"LastAccessedDate": 1760000000}})),
	"kept by a database": sample.neither(document([example.secret({"OwningService": "rds", "_absent": ["LastAccessedDate"]})])),
	"never read and new": good(example.secret({"_absent": ["LastAccessedDate"], "_epoch": {"CreatedDate": 1794400000}})),
}

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
