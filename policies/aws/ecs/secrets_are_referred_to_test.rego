package aws.ecs.secrets_are_referred_to_test

import data.aws.ecs.secrets_are_referred_to as rule
import data.lib.aws_tasks_examples_test as example
import data.lib.samples_test as sample

cases := {
	"none": good(example.definition({})),
	"in the open": bad(example.definition({"_containers": [example.container({"PlainSecrets": ["DB_PASSWORD"]})]})),
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
	count(rule.because) == 1 with input as cases["in the open"].input
}
