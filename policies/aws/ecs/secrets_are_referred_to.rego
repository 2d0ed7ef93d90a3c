# METADATA
# title: Containers are told where their secrets lie, not what they are
# description: >-
#   Judged are the newest revision of each family and each that a service runs. Whoever may read a task definition reads
#   its environment, and old revisions keep it. Looked for are names and values that are those of secrets; the finding has
#   the names alone.
# custom:
#   severity: high
#   needs: [aws.ecs.task_definitions]
#   each: aws.ecs.task_definitions
#   family: secrets_are_referred_to
#   shows: [family, revision]
#   when_empty: not_applicable
#   themes: [credentials]
#   fix:
#     - portal: 'Amazon ECS > Task definitions > <family> > Create new revision; and Clusters > the cluster > Services > the service > Update > the new revision'
#   undo:
#     - portal: 'Amazon ECS > Clusters > the cluster > Services > the service > Update > the revision <revision>'
#   impact_text: 'Tasks are replaced one after another.'
#   effort: hours
#   impact: users
package aws.ecs.secrets_are_referred_to

subjects contains definition._id if some definition in input["aws.ecs.task_definitions"]

compliant contains definition._id if {
	some definition in input["aws.ecs.task_definitions"]
	count(definition._containers) > 0
	every container in definition._containers {
		container.PlainSecrets == []
	}
}

because[definition._id] contains {"container": container.Name, "variable": variable} if {
	some definition in input["aws.ecs.task_definitions"]
	some container in definition._containers
	some variable in container.PlainSecrets
}
