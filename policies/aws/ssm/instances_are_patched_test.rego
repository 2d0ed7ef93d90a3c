package aws.ssm.instances_are_patched_test

import data.aws.ssm.instances_are_patched as rule
import data.lib.samples_test as sample

cases := {
	"patched": good(node({})),
	"one is missing": bad(node({"MissingCount": 1})),
	"one has failed": bad(node({"FailedCount": 2})),
	"one waits for a restart": bad(node({"InstalledPendingRebootCount": 1})),
	"one was rejected": bad(node({"InstalledRejectedCount": 1})),
	"a machine that is replaced as a whole": sample.neither(document([object.union(unlooked, {"PlatformName": "Bottlerocket"})])),
	"an old look": bad(node({"_epoch": {"OperationEndTime": 1780000000}})),
}

node(changes) := sample.in_region(
	"arn:aws:ssm:eu-west-1:123456789012:managed-instance/i-1",
	{"InstanceId": "i-1", "PingStatus": "Online", "ResourceType": "EC2Instance", "BaselineId": "pb-1", "MissingCount": 0, "FailedCount": 0, "InstalledPendingRebootCount": 0, "InstalledRejectedCount": 0, "OperationEndTime": "2026-11-01T00:00:00Z", "_epoch": {"OperationEndTime": 1794900000}},
	changes,
)

document(rows) := sample.aws({"aws.ssm.managed_instances": rows}, {"days": 30})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

looked_at := ["MissingCount", "FailedCount", "InstalledPendingRebootCount", "InstalledRejectedCount", "OperationEndTime", "BaselineId"]

unlooked := object.union(object.remove(node({}), array.concat(["_epoch"], looked_at)), {"_absent": looked_at})

test_nobody_has_looked if {
	rule.subjects - rule.compliant == {unlooked._id} with input as document([unlooked])
}
