package aws.iam.roles_are_not_admin_test

import data.aws.iam.roles_are_not_admin as rule
import data.lib.samples_test as sample

cases := {
	"a reader": good(role({"AttachedManagedPolicies": [reader]})),
	"an administrator by AWS's policy": bad(role({"AttachedManagedPolicies": [reader, admin]})),
	"an administrator in GovCloud": bad(role({"AttachedManagedPolicies": [admin_us_gov]})),
	"an inline policy that allows everything": bad(role({"_statements": [everything]})),
	"an inline policy with a star in another case": bad(role({"_statements": [object.union(everything, {"Action": ["*:*"]})]})),
	"everything but one action": bad(role({"_statements": [object.union(
		object.remove(everything, ["Action"]),
		{"NotAction": ["iam:deleteuser"]},
	)]})),
	"a declared administrator": good(role({"RoleName": "declared", "AttachedManagedPolicies": [admin]})),
	"a role of Identity Center": {
		"input": document(
			[role({
				"Path": "/aws-reserved/sso.amazonaws.com/",
				"AttachedManagedPolicies": [admin],
			})],
			[],
		),
		"compliant": [],
		"failing": [],
	},
}

everything := {
	"Policy": "all",
	"Effect": "Allow",
	"Action": ["*"],
	"Resource": ["*"],
	"Condition": false,
	"Conditions": [],
}

role(changes) := sample.resource(
	place, "AROA1", {
		"RoleId": "AROA1",
		"RoleName": "work",
		"Path": "/",
		"AttachedManagedPolicies": [],
		"_statements": [],
	},
	changes,
)

test_it_says_which_policy if {
	given := document([role({"AttachedManagedPolicies": [admin], "_statements": [everything]})], [])
	rule.because.AROA1 == {{"attached": "P"}, {"inline": "all"}} with input as given
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

document(rows, declared) := sample.aws({"aws.iam.roles": rows}, {"administrators": declared})
