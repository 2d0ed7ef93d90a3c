package aws.codebuild.secrets_are_referred_to_test

import data.aws.codebuild.secrets_are_referred_to as rule
import data.lib.samples_test as sample

cases := {
	"none": good(project({})),
	"in the open": bad(project({"_plain_secrets": ["DB_PASSWORD"]})),
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
