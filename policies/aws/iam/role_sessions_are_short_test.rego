package aws.iam.role_sessions_are_short_test

import data.aws.iam.role_sessions_are_short as rule
import data.lib.samples_test as sample

cases := {
	"an hour": good(role({})),
	"twelve": bad(role({"MaxSessionDuration": 43200})),
	"not told": bad(object.remove(role({}), ["MaxSessionDuration"])),
	"of Identity Center": passed_over(role({"Path": "/aws-reserved/sso.amazonaws.com/eu-west-1/", "MaxSessionDuration": 43200})),
	"AWS's own": passed_over(role({"Path": "/aws-service-role/ecs.amazonaws.com/"})),
}

role(changes) := sample.in_account("AROAEXAMPLEROLE", {"RoleId": "AROAEXAMPLEROLE", "RoleName": "backup", "Path": "/", "MaxSessionDuration": 3600}, changes)

document(rows) := sample.aws({"aws.iam.role_sessions": rows}, {"hours": 4})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
