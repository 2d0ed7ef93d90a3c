package aws.iam.user_policies_are_not_admin_test

import data.aws.iam.user_policies_are_not_admin as rule
import data.lib.samples_test as sample

cases := {
	"nothing inline": good(user({})),
	"a reader": good(user({"_statements": [{"Effect": "Allow", "Action": ["s3:getobject"], "Resource": ["*"]}]})),
	"everything": bad(user({"_statements": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]})),
	"not told": bad(object.remove(user({}), ["_statements"])),
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
