package aws.ecs.containers_are_logged_test

import data.aws.ecs.containers_are_logged as rule
import data.lib.aws_tasks_examples_test as example
import data.lib.samples_test as sample

cases := {
	"sent away": good(example.definition({})),
	"nowhere": bad(example.definition({"_containers": [example.container({"LogDriver": ""})]})),
	"in the journal of the host": bad(example.definition({"_containers": [example.container({"LogDriver": "journald"})]})),
	"one of two": bad(example.definition({"_containers": [example.container({}), example.container({"LogDriver": ""})]})),
	"on the host alone": bad(example.definition({"_containers": [example.container({"LogDriver": "json-file"})]})),
}

document(rows) := sample.aws({"aws.ecs.task_definitions": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases.nowhere.input
}
