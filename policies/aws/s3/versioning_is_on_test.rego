package aws.s3.versioning_is_on_test

import data.aws.s3.versioning_is_on as rule

cases := {
	"enabled": good(bucket({"Status": "Enabled"})),
	"suspended": bad(bucket({"Status": "Suspended"})),
	"never set": bad(bucket({})),
}

bucket(versioning) := resource("arn:aws:s3:::b", {"Name": "b", "Versioning": versioning}, {})

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.s3.buckets": rows,
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
