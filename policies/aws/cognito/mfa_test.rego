package aws.cognito.mfa_test

import data.aws.cognito.mfa as rule
import data.lib.samples_test as sample

cases := {
	"asked for": good(pool({})),
	"as the user likes": bad(pool({"Pool": {"MfaConfiguration": "OPTIONAL"}})),
	"off": bad(pool({"Pool": {"MfaConfiguration": "OFF"}})),
}

document(rows) := sample.aws({"aws.cognito_idp.user_pools": rows}, {"accepted": ["ON"]})

pool(changes) := sample.in_region(
	"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_1",
	{
		"Id": "eu-west-1_1",
		"Name": "patients",
		"Pool": {"MfaConfiguration": "ON", "Policies": {"PasswordPolicy": {"MinimumLength": 14}}},
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
