package aws.ec2.user_data_has_no_secrets_test

import data.aws.ec2.user_data_has_no_secrets as rule
import data.lib.samples_test as sample

cases := {
	"none found": good(script({})),
	"no script": good(script({"_has_user_data": false})),
	"a key": bad(script({"_secrets": ["aws_access_key_id"]})),
}

script(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
	{"InstanceId": "i-1", "_has_user_data": true, "_secrets": []},
	changes,
)

document(rows) := sample.aws({"aws.ec2.user_data_scripts": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
