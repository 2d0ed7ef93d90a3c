package aws.s3.buckets_are_encrypted_test

import data.aws.s3.buckets_are_encrypted as rule

cases := {
	"with S3's own keys": good(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]})),
	"with a KMS key": good(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]})),
	"an algorithm that nobody knows": bad(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "rot13"}}]})),
	"no rule": bad(bucket({"Rules": []})),
	"no encryption at all": bad(resource("arn:aws:s3:::b", {"Name": "b"}, {"_absent": ["Encryption"]})),
}

bucket(encryption) := resource("arn:aws:s3:::b", {"Name": "b", "Encryption": encryption}, {})

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
