package aws.secretsmanager.secrets_rotate_test

import data.aws.secretsmanager.secrets_rotate as rule
import data.lib.aws_secrets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"changed last week": good(example.secret({"RotationEnabled": true, "_epoch": {"LastRotatedDate": 1794400000}})),
	"changed last year": bad(example.secret({"RotationEnabled": true, "_epoch": {"LastRotatedDate": 1760000000}})),
	"never changed and old": bad(example.secret({"RotationEnabled": true, "_absent": ["LastRotatedDate"]})),
	"never changed and new": good(example.secret({"RotationEnabled": true, "_absent": ["LastRotatedDate"], "_epoch": {"CreatedDate": 1794400000}})),
	"rotation is off": bad(example.secret({"RotationEnabled": false, "_epoch": {"LastRotatedDate": 1794400000}})),
	"rotation was never on": bad(example.secret({"_absent": ["RotationEnabled", "LastRotatedDate"]})),
	"a copy of another region's": sample.neither(document([example.secret({"PrimaryRegion": "us-east-1"})])),
	"kept by a database that changes it": good(example.secret({"OwningService": "rds", "RotationEnabled": true, "_epoch": {"LastRotatedDate": 1794400000}})),
	"kept by a database that changes it seldom": bad(example.secret({"OwningService": "rds", "RotationEnabled": true, "_epoch": {"LastRotatedDate": 1760000000}})),
	"kept by a connection of EventBridge": sample.neither(document([example.secret({"OwningService": "events", "_absent": ["RotationEnabled", "LastRotatedDate"]})])),
	"kept by a service that says so": sample.neither(document([example.secret({"OwningService": "appflow", "RotationEnabled": false})])),
	"kept by a service that says nothing of it": bad(example.secret({"OwningService": "appflow"})),
	"the one that others copy": bad(example.secret({"PrimaryRegion": "eu-west-1"})),
}

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
