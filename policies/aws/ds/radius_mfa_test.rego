package aws.ds.radius_mfa_test

import data.aws.ds.radius_mfa as rule
import data.lib.samples_test as sample

cases := {
	"asked": good(directory({})),
	"the server does not answer": bad(directory({"RadiusStatus": "Failed"})),
	"no server": bad(object.union(object.remove(directory({}), ["RadiusStatus"]), {"_absent": ["RadiusStatus"]})),
	"it cannot": passed_over(directory({"Type": "SimpleAD"})),
	"of another account": passed_over(directory({"Type": "SharedMicrosoftAD"})),
}

document(rows) := sample.aws({"aws.ds.directories": rows}, {})

directory(changes) := sample.in_region(
	"arn:aws:ds:eu-west-1:123456789012:directory/d-1",
	{"DirectoryId": "d-1", "Type": "MicrosoftAD", "RadiusStatus": "Completed"},
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
