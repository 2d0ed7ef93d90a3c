# METADATA
# title: What containers say is kept
# description: >-
#   Judged are the newest revision of each family and each that a service runs. Without a log driver what a container says
#   stays on its host and goes with it.
# custom:
#   severity: medium
#   needs: [aws.ecs.task_definitions]
#   each: aws.ecs.task_definitions
#   family: logs_are_exported
#   shows: [family, revision, _containers]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: 'Amazon ECS > Task definitions > <family> > Create new revision; and Clusters > the cluster > Services > the service > Update > the new revision'
#   undo:
#     - portal: 'Amazon ECS > Clusters > the cluster > Services > the service > Update > the revision <revision>'
#   impact_text: 'Tasks are replaced one after another.'
#   effort: hours
#   impact: users
package aws.ecs.containers_are_logged

subjects contains definition._id if some definition in input["aws.ecs.task_definitions"]

compliant contains definition._id if {
	some definition in input["aws.ecs.task_definitions"]
	count(definition._containers) > 0
	every container in definition._containers {
		container.LogDriver in drivers
	}
}

because[definition._id] contains {"container": container.Name} if {
	some definition in input["aws.ecs.task_definitions"]
	some container in definition._containers
	not container.LogDriver in drivers
}

# AmazonECS, LogConfiguration: those that send what is said off the host
drivers := {"awsfirelens", "awslogs", "fluentd", "gelf", "splunk", "syslog"}
