package aws.s3.replication_stays_in_allowed_regions_test

import data.aws.s3.replication_stays_in_allowed_regions as rule
import data.lib.samples_test as sample

cases := {
	"a copy where it may lie": sample.good(document(bucket({}), ["eu-west-1", "eu-central-1"]), "arn:aws:s3:::records"),
	"a copy in another country": sample.bad(document(bucket({"_copies": [far]}), ["eu-west-1"]), "arn:aws:s3:::records"),
	"one of two in another country": sample.bad(document(bucket({"_copies": [near, far]}), ["eu-central-1"]), "arn:aws:s3:::records"),
	"rules that are off": sample.neither(document(bucket({"_copies": []}), ["eu-west-1"])),
	"no replication": sample.neither(document(object.remove(bucket({"_absent": ["Replication", "_copies"]}), ["_copies"]), ["eu-west-1"])),
	"a client who allows every region": sample.neither(document(bucket({"_copies": [far]}), [])),
}

near := {"Bucket": "copies", "Region": "eu-central-1"}

far := {"Bucket": "archive", "Region": "us-east-1"}

bucket(changes) := sample.in_region("arn:aws:s3:::records", {"Name": "records", "_copies": [near]}, changes)

document(row, allowed) := sample.aws({"aws.s3.buckets": [row]}, {"allowed": allowed})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_because if {
	rule.because["arn:aws:s3:::records"] == [far] with input as cases["one of two in another country"].input
}
