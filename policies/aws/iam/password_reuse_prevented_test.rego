package aws.iam.password_reuse_prevented_test

import data.aws.iam.password_reuse_prevented as rule
import data.lib.samples_test as sample

cases := {
	"twenty-four": good([policy({})]),
	"five": bad([policy({"PasswordReusePrevention": 5})]),
	"none remembered": bad([object.remove(policy({"_absent": ["PasswordReusePrevention"]}), ["PasswordReusePrevention"])]),
	"AWS's own policy": bad([]),
}

policy(changes) := sample.in_account("123456789012/password_policy", {"MinimumPasswordLength": 14, "PasswordReusePrevention": 24, "RequireLowercaseCharacters": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercaseCharacters": true}, changes)

document(rows) := sample.aws({"aws.iam.password_policies": rows}, {"remembered": 24})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
