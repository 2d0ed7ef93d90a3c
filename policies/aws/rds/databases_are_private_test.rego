package aws.rds.databases_are_private_test

import data.aws.rds.databases_are_private as rule

cases := {
	"private": good(database({})),
	"public": bad(database({"PubliclyAccessible": true})),
}

database(changes) := resource(
	"arn:aws:rds:eu-west-1:123456789012:db:records",
	{
		"DBInstanceIdentifier": "records",
		"Engine": "postgres",
		"StorageEncrypted": true,
		"PubliclyAccessible": false,
		"BackupRetentionPeriod": 7,
	},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.rds.instances": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
