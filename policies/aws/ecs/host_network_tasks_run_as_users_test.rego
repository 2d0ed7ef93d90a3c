package aws.ecs.host_network_tasks_run_as_users_test

import data.aws.ecs.host_network_tasks_run_as_users as rule
import data.lib.samples_test as sample

cases := {
	"a user": good(definition({})),
	"nobody is named": bad(definition({"_containers": [container({"User": ""})]})),
	"root and its group": bad(definition({"_containers": [container({"User": "0:0"})]})),
	"privileged": bad(definition({"_containers": [container({"Privileged": true})]})),
	"one of two": bad(definition({"_containers": [container({}), container({"User": "root"})]})),
	"a network of its own": passed_over(definition({"_network": "awsvpc", "_containers": [container({"User": ""})]})),
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

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["nobody is named"].input
}
