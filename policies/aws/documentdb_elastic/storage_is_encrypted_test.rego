package aws.documentdb_elastic.storage_is_encrypted_test

import data.aws.documentdb_elastic.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key of AWS": good(cluster("AWS_OWNED_KMS_KEY")),
	"by a key of the client": good(cluster("arn:aws:kms:eu-west-1:123456789012:key/1")),
	"by none": bad(cluster("")),
}

document(rows) := sample.aws({"aws.docdb_elastic.clusters": rows}, {})

cluster(key) := sample.in_region(
	"arn:aws:docdb-elastic:eu-west-1:123456789012:cluster/c",
	{"clusterName": "letters", "Cluster": {"clusterName": "letters", "kmsKeyId": key}},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
