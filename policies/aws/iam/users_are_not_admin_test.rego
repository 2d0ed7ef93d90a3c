package aws.iam.users_are_not_admin_test

import data.aws.iam.users_are_not_admin as rule

cases := {
	"a reader": good(user({"AttachedManagedPolicies": [reader]})),
	"nothing attached": good(user({})),
	"an administrator by AWS's policy": bad(user({"AttachedManagedPolicies": [admin]})),
	"an administrator in GovCloud": bad(user({"AttachedManagedPolicies": [admin_us_gov]})),
	"a declared emergency user": good(user({"UserId": "declared", "AttachedManagedPolicies": [admin]})),
}

user(changes) := object.union(
	{
		"_id": "AIDA1",
		"_at": place,
		"_absent": [],
		"_unseen": {},
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

good(row) := {"input": document([row], ["declared"]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row], []), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

document(rows, declared) := {
	"aws.iam.users": rows,
	"now_epoch": 1795000000,
	"params": {"administrators": declared},
	"target": {"_id": "123456789012", "provider": "aws"},
}
