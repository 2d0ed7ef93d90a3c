package aws.s3.account_blocks_public_access_test

import data.aws.s3.account_blocks_public_access as rule

cases := {
	"all four are on": good([block({})]),
	"no block at all": bad([]),
	"public policies are let through": bad([block({"BlockPublicPolicy": false})]),
	"public buckets are not restricted": bad([block({"RestrictPublicBuckets": false})]),
	"public lists are let through": bad([block({"BlockPublicAcls": false})]),
	"public lists are honoured": bad([block({"IgnorePublicAcls": false})]),
}

block(changes) := resource(
	"123456789012/public_access_block",
	{"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.s3.account_blocks": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(rows) := {"input": document(rows), "compliant": ["123456789012"], "failing": []}

bad(rows) := {"input": document(rows), "compliant": [], "failing": ["123456789012"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
