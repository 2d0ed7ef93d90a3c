package aws.ds.sign_ins_are_logged_test

import data.aws.ds.sign_ins_are_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(directory({})),
	"off": bad(directory({"_id": "d-2", "DirectoryId": "d-2"})),
	"it cannot": passed_over(directory({"Type": "ADConnector"})),
}

subscription := sample.in_region("d-1", {"DirectoryId": "d-1", "LogGroupName": "ad"}, {})

document(rows) := sample.aws({"aws.ds.directories": rows, "aws.ds.log_subscriptions": [subscription]}, {})

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
