package aws.ssm.secure_strings_for_secrets_test

import data.aws.ssm.secure_strings_for_secrets as rule
import data.lib.samples_test as sample

cases := {
	"a secure string": good(parameter({"Type": "SecureString", "KeyId": "alias/aws/ssm"})),
	"a string": bad(parameter({"_absent": ["KeyId"]})),
	"a list of strings": bad(parameter({"Type": "StringList", "_absent": ["KeyId"]})),
	"a string that is no secret": sample.neither(document([parameter({"Name": "/letters/region", "_names_a_secret": false})])),
}

parameter(changes) := sample.in_region(
	"123456789012/eu-west-1/parameter/db-password",
	{"Name": "db-password", "Type": "String", "_names_a_secret": true},
	changes,
)

document(rows) := sample.aws({"aws.ssm.parameters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
