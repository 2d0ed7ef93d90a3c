package aws.iam.password_needs_symbol_test

import data.aws.iam.password_needs_symbol as rule
import data.lib.samples_test as sample

cases := {
	"asked for": good([policy({})]),
	"not asked for": bad([policy({"RequireSymbols": false})]),
	"long instead": good([policy({"RequireSymbols": false, "MinimumPasswordLength": 16})]),
	"AWS's own policy": bad([]),
}

policy(changes) := sample.in_account("123456789012/password_policy", {"MinimumPasswordLength": 14, "PasswordReusePrevention": 24, "RequireLowercaseCharacters": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercaseCharacters": true}, changes)

document(rows) := sample.aws({"aws.iam.password_policies": rows}, {"long": 16})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
