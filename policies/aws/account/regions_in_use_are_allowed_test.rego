package aws.account.regions_in_use_are_allowed_test

import data.aws.account.regions_in_use_are_allowed as rule
import data.lib.samples_test as sample

cases := {
	"all lies where it may": sample.good(document([bucket], [database], ["eu-west-1"]), "123456789012"),
	"a bucket lies elsewhere": sample.bad(document([moved(bucket)], [database], ["eu-west-1"]), "123456789012"),
	"a database lies elsewhere": sample.bad(document([bucket], [moved(database)], ["eu-west-1"]), "123456789012"),
	"there is nothing": sample.good(document([], [], ["eu-west-1"]), "123456789012"),
	"the client allows every region": sample.neither(document([moved(bucket)], [database], [])),
}

bucket := sample.in_region("arn:aws:s3:::records", {"Name": "records"}, {})

database := sample.in_region("arn:aws:rds:eu-west-1:123456789012:db:records", {"DBInstanceIdentifier": "records"}, {})

moved(resource) := object.union(resource, {"_at": {"account": "123456789012", "region": "ap-south-1", "tags": {}}})

document(buckets, databases, allowed) := sample.aws(
	{
		"aws.s3.buckets": buckets,
		"aws.rds.instances": databases,
		"aws.ec2.volumes": [],
		"aws.ec2.snapshots": [],
		"aws.rds.clusters": [],
		"aws.redshift.clusters": [],
	},
	{"allowed": allowed},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_because if {
	rule.because["123456789012"] == [{"region": "ap-south-1"}] with input as cases["a bucket lies elsewhere"].input
}
