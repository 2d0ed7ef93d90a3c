package aws.secretsmanager.secrets_rotate_test

import data.aws.secretsmanager.secrets_rotate as rule
import data.lib.samples_test as sample

cases := {
	"changed last week": good(secret({"RotationEnabled": true, "_epoch": {"LastRotatedDate": 1794400000}})),
	"changed last year": bad(secret({"RotationEnabled": true, "_epoch": {"LastRotatedDate": 1760000000}})),
	"never changed and old": bad(secret({"RotationEnabled": true, "_absent": ["LastRotatedDate"]})),
	"never changed and new": good(secret({"RotationEnabled": true, "_absent": ["LastRotatedDate"], "_epoch": {"CreatedDate": 1794400000}})),
	"rotation is off": bad(secret({"RotationEnabled": false, "_epoch": {"LastRotatedDate": 1794400000}})),
	"rotation was never on": bad(secret({"_absent": ["RotationEnabled", "LastRotatedDate"]})),
	"a copy of another region's": sample.neither(document([secret({"PrimaryRegion": "us-east-1"})])),
	"the one that others copy": bad(secret({"PrimaryRegion": "eu-west-1"})),
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
