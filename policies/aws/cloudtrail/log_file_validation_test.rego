package aws.cloudtrail.log_file_validation_test

import data.aws.cloudtrail.log_file_validation as rule

cases := {
	"validated": good(trail({})),
	"not validated": bad(trail({"LogFileValidationEnabled": false})),
}

trail(changes) := resource(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"S3BucketName": "trail",
		"IsMultiRegionTrail": true,
		"LogFileValidationEnabled": true,
		"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1",
	},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.cloudtrail.trails": rows,
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
