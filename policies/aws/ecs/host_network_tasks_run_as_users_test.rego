package aws.ecs.host_network_tasks_run_as_users_test

import data.aws.ecs.host_network_tasks_run_as_users as rule
import data.lib.aws_tasks_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a user": good(example.definition({})),
	"nobody is named": bad(example.definition({"_containers": [example.container({"User": ""})]})),
	"root and its group": bad(example.definition({"_containers": [example.container({"User": "0:0"})]})),
	"privileged": bad(example.definition({"_containers": [example.container({"Privileged": true})]})),
	"one of two": bad(example.definition({"_containers": [example.container({}), example.container({"User": "root"})]})),
	"a network of its own": passed_over(example.definition({"_network": "awsvpc", "_containers": [example.container({"User": ""})]})),
}

document(rows) := sample.aws({"aws.ecs.task_definitions": rows}, {})

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
