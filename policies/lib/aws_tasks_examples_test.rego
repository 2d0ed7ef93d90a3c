# METADATA
# title: A task definition of ECS
# description: Shared by the tests of aws.ecs, changed as a case needs.
package lib.aws_tasks_examples_test

import data.lib.samples_test as sample

definition(changes) := sample.in_region(
	"arn:aws:ecs:eu-west-1:123456789012:task-definition/front:3",
	{"family": "front", "revision": 3, "_network": "host", "_containers": [container({})]},
	changes,
)

container(changes) := object.union(
	{"Name": "web", "User": "1000", "Privileged": false, "LogDriver": "awslogs", "PlainSecrets": []},
	changes,
)
