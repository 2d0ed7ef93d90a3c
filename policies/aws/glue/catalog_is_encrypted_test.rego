package aws.glue.catalog_is_encrypted_test

import data.aws.glue.catalog_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"on": good(catalog({})),
	"off": bad(catalog({"EncryptionAtRest": {"CatalogEncryptionMode": "DISABLED"}})),
	"of a region without databases": passed_over(catalog({"_at": {"region": "us-east-1"}})),
}

database := sample.in_region("arn:aws:glue:eu-west-1:123456789012:database/visits", {"Name": "visits"}, {})

document(rows) := sample.aws({"aws.glue.catalog_settings": rows, "aws.glue.databases": [database]}, {})

catalog(changes) := sample.in_region(
	"arn:aws:glue:eu-west-1:123456789012:catalog",
	{
		"EncryptionAtRest": {"CatalogEncryptionMode": "SSE-KMS"},
		"ConnectionPasswordEncryption": {"ReturnConnectionPasswordEncrypted": true},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
