package aws.secretsmanager.secrets_are_used_test

import data.aws.secretsmanager.secrets_are_used as rule
import data.lib.samples_test as sample

cases := {
	"read last week": good(secret({"_epoch": {"LastAccessedDate": 1794400000}})),
	"read last year": bad(secret({"_epoch": {"LastAccessedDate": 1760000000}})),
	"never read and old": bad(secret({"_absent": ["LastAccessedDate"]})),
	"never read and new": good(secret({"_absent": ["LastAccessedDate"], "_epoch": {"CreatedDate": 1794400000}})),
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

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
