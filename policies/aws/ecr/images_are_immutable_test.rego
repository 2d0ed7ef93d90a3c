package aws.ecr.images_are_immutable_test

import data.aws.ecr.images_are_immutable as rule
import data.lib.samples_test as sample

cases := {
	"tags stay": good(repository({"imageTagMutability": "IMMUTABLE"})),
	"tags move": bad(repository({"imageTagMutability": "MUTABLE"})),
	"some tags move": bad(repository({"imageTagMutability": "IMMUTABLE_WITH_EXCLUSION"})),
	"nothing is said": bad(repository({})),
}

repository(changes) := sample.in_region(
	"arn:aws:ecr:eu-west-1:123456789012:repository/web",
	{"repositoryName": "web"},
	changes,
)

document(rows) := sample.aws({"aws.ecr.repositories": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
