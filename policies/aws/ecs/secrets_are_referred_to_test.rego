package aws.ecs.secrets_are_referred_to_test

import data.aws.ecs.secrets_are_referred_to as rule
import data.lib.samples_test as sample

cases := {
	"none": good(definition({})),
	"in the open": bad(definition({"_containers": [container({"PlainSecrets": ["DB_PASSWORD"]})]})),
}

document(rows) := sample.aws({"aws.ecs.task_definitions": rows}, {})

definition(changes) := sample.in_region(
	"arn:aws:ecs:eu-west-1:123456789012:task-definition/front:3",
	{"family": "front", "revision": 3, "_network": "host", "_containers": [container({})]},
	changes,
)

container(changes) := object.union(
	{"Name": "web", "User": "1000", "Privileged": false, "LogDriver": "awslogs", "PlainSecrets": []},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["in the open"].input
}
