package aws.rds.backups_are_kept_test

import data.aws.rds.backups_are_kept as rule

cases := {
	"a week": good(database({})),
	"a day": bad(database({"BackupRetentionPeriod": 1})),
	"none": bad(database({"BackupRetentionPeriod": 0})),
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
	"params": {"days": 7},
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
