package aws.dynamodb.deletion_protection_test

import data.aws.dynamodb.deletion_protection as rule
import data.lib.samples_test as sample

cases := {
	"protected": good(table({})),
	"not protected": bad(table({"Table": {"DeletionProtectionEnabled": false}})),
	"not said": bad(object.remove(table({}), ["Table"])),
}

document(rows) := sample.aws({"aws.dynamodb.tables": rows}, {})

table(changes) := sample.in_region(
	"arn:aws:dynamodb:eu-west-1:123456789012:table/visits",
	{"TableName": "visits", "Table": {"TableName": "visits", "DeletionProtectionEnabled": true}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
