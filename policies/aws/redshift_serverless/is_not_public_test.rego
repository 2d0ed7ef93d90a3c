package aws.redshift_serverless.is_not_public_test

import data.aws.redshift_serverless.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"private": good(workgroup({})),
	"public": bad(workgroup({"publiclyAccessible": true})),
}

document(rows) := sample.aws({"aws.redshift_serverless.workgroups": rows}, {})

workgroup(changes) := sample.in_region(
	"arn:aws:redshift-serverless:eu-west-1:123456789012:workgroup/w",
	{"workgroupName": "figures", "namespaceName": "figures", "publiclyAccessible": false},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
