package aws.ec2.volumes_are_encrypted_test

import data.aws.ec2.volumes_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(volume({})),
	"not encrypted": bad(volume({"Encrypted": false})),
	"not encrypted and used by nobody": bad(volume({"Encrypted": false, "State": "available"})),
	"being deleted": passed_over(volume({"Encrypted": false, "State": "deleting"})),
}

volume(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:volume/vol-1",
	{"VolumeId": "vol-1", "State": "in-use", "Encrypted": true},
	changes,
)

document(rows) := sample.aws({"aws.ec2.volumes": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
