package aws.iam.groups_are_not_empty_test

import data.aws.iam.groups_are_not_empty as rule
import data.lib.samples_test as sample

cases := {
	"a member": good([user(["others", "readers"])]),
	"members of another group": bad([user(["others"])]),
	"nobody": bad([]),
}

user(groups) := sample.in_account("AIDAEXAMPLEUSER", {"UserId": "AIDAEXAMPLEUSER", "AttachedManagedPolicies": [], "GroupList": groups, "_statements": []}, {})

group := sample.in_account("AGPAEXAMPLEGROUP", {"GroupId": "AGPAEXAMPLEGROUP", "GroupName": "readers", "AttachedManagedPolicies": []}, {})

document(users) := sample.aws({"aws.iam.groups": [group], "aws.iam.users": users}, {})

good(users) := sample.good(document(users), group._id)

bad(users) := sample.bad(document(users), group._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
