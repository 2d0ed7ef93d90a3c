package aws.eks.secrets_are_encrypted_test

import data.aws.eks.secrets_are_encrypted as rule
import data.lib.aws_clusters_examples_test as example
import data.lib.samples_test as sample

cases := {
	"new": good(example.cluster({})),
	"old, with a key": good(example.cluster({"Cluster": {"version": "1.24", "encryptionConfig": [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:eu-west-1:123456789012:key/1"}}]}})),
	"old": bad(example.cluster({"Cluster": {"version": "1.24"}})),
}

document(rows) := sample.aws({"aws.eks.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
