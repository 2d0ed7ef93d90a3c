package aws.iam.users_are_not_admin_test

import data.aws.iam.users_are_not_admin as rule
import data.lib.samples_test as sample

cases := {
	"a reader": good(user({"AttachedManagedPolicies": [reader]})),
	"nothing attached": good(user({})),
	"an administrator by AWS's policy": bad(user({"AttachedManagedPolicies": [admin]})),
	"an administrator in GovCloud": bad(user({"AttachedManagedPolicies": [admin_us_gov]})),
	"a declared emergency user": good(user({"UserId": "declared", "AttachedManagedPolicies": [admin]})),
}

user(changes) := sample.resource(
	place, "AIDA1", {
		"UserId": "AIDA1",
		"AttachedManagedPolicies": [],
	},
	changes,
)

test_it_says_which_policy if {
	rule.because.AIDA1 == {{"attached": "P"}} with input as document([user({"AttachedManagedPolicies": [admin]})], [])
}

place := {"account": "123456789012", "region": "", "tags": {}}

attached(arn) := {"PolicyName": "P", "PolicyArn": arn}

admin := attached("arn:aws:iam::aws:policy/AdministratorAccess")

admin_us_gov := attached("arn:aws-us-gov:iam::aws:policy/AdministratorAccess")

reader := attached("arn:aws:iam::aws:policy/ReadOnlyAccess")

good(row) := sample.good(document([row], ["declared"]), row._id)

bad(row) := sample.bad(document([row], []), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

document(rows, declared) := sample.aws({"aws.iam.users": rows}, {"administrators": declared})
