package aws.codebuild.builds_are_logged_test

import data.aws.codebuild.builds_are_logged as rule
import data.lib.samples_test as sample

cases := {
	"into CloudWatch": good(project({})),
	"into a bucket": good(project({"logsConfig": {"cloudWatchLogs": {"status": "DISABLED"}, "s3Logs": {"status": "ENABLED"}}})),
	"as AWS does by itself": good(object.union(object.remove(project({}), ["logsConfig"]), {"_absent": ["logsConfig"]})),
	"nobody knows": bad(object.remove(project({}), ["logsConfig"])),
	"nowhere": bad(project({"logsConfig": {"cloudWatchLogs": {"status": "DISABLED"}}})),
}

document(rows) := sample.aws({"aws.codebuild.projects": rows}, {})

project(changes) := sample.in_region(
	"arn:aws:codebuild:eu-west-1:123456789012:project/site",
	{
		"name": "site",
		"_plain_secrets": [],
		"logsConfig": {"cloudWatchLogs": {"status": "ENABLED"}, "s3Logs": {"status": "DISABLED"}},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
