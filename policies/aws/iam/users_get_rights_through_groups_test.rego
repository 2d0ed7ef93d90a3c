package aws.iam.users_get_rights_through_groups_test

import data.aws.iam.users_get_rights_through_groups as rule
import data.lib.samples_test as sample

cases := {
	"by a group": good(user({})),
	"by a policy of its own": bad(user({"AttachedManagedPolicies": [{"PolicyName": "uploads", "PolicyArn": "arn:aws:iam::123456789012:policy/uploads"}]})),
	"not told": bad(object.remove(user({}), ["AttachedManagedPolicies"])),
}

user(changes) := sample.in_account("AIDAEXAMPLEUSER", {"UserId": "AIDAEXAMPLEUSER", "AttachedManagedPolicies": [], "GroupList": ["readers"], "_statements": []}, changes)

document(rows) := sample.aws({"aws.iam.users": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
