package aws.efs.access_points_enforce_identity_test

import data.aws.efs.access_points_enforce_identity as rule
import data.lib.samples_test as sample

cases := {
	"a user": good(point({})),
	"root": bad(point({"PosixUser": {"Uid": 0}})),
	"nobody": bad(without(point({}), "PosixUser")),
}

document(rows) := sample.aws({"aws.efs.access_points": rows}, {})

point(changes) := sample.in_region(
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1",
	{"AccessPointId": "fsap-1", "FileSystemId": "fs-1", "PosixUser": {"Uid": 1001, "Gid": 1001}},
	changes,
)

without(row, field) := object.union(object.remove(row, [field]), {"_absent": [field]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
