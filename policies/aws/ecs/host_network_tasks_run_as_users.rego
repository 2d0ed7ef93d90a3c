# METADATA
# title: Containers in the network of their host run as users
# description: >-
#   Judged are the newest revision of each family and each that a service runs. A container in the network of its host
#   sees what its host sees; as root, or privileged, it rules the host. One that names no user runs as root unless its
#   image says otherwise, which ECS does not know.
# custom:
#   severity: high
#   needs: [aws.ecs.task_definitions]
#   each: aws.ecs.task_definitions
#   shows: [family, revision, _network, _containers]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   fix:
#     - portal: 'Amazon ECS > Task definitions > <family> > Create new revision; and Clusters > the cluster > Services > the service > Update > the new revision'
#   undo:
#     - portal: 'Amazon ECS > Clusters > the cluster > Services > the service > Update > the revision <revision>'
#   impact_text: 'Tasks are replaced one after another.'
#   effort: hours
#   impact: users
package aws.ecs.host_network_tasks_run_as_users

subjects contains definition._id if some definition in counted

compliant contains definition._id if {
	some definition in counted
	count(definition._containers) > 0
	every container in definition._containers {
		container.Privileged == false
		is_a_user(container.User)
	}
}

because[definition._id] contains {"container": container.Name, "user": container.User} if {
	some definition in counted
	some container in definition._containers
	not is_a_user(container.User)
}

is_a_user(user) if {
	is_string(user)
	not split(user, ":")[0] in {"", "0", "root"}
}

counted := [definition |
	some definition in input["aws.ecs.task_definitions"]
	not is_apart(definition)
]

is_apart(definition) if {
	is_string(definition._network)
	definition._network != "host"
}
