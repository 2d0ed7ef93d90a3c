# METADATA
# title: Repositories of images are closed to strangers
# description: >-
#   Who may pull an image sees the client’s programs and what was left in them; who may push changes what the client runs.
#   The policy of a private repository names who may, or a condition keeps it to one account or organization; so does the
#   policy of the registry, which holds for all its repositories. Public galleries (ecr-public) are another service and not
#   looked at.
# custom:
#   severity: critical
#   needs: [aws.ecr.repositories, aws.ecr.registry_policies]
#   each: aws.ecr.repositories
#   shows: [repositoryName, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: ECR > Private registry > Repositories > <repositoryName> > Permissions > Edit > name the principals
#       where: If the repository's own policy lets them in
#     - portal: ECR > Private registry > Features & Settings > Permissions > the statement of the registry policy > Edit > name the principals
#       where: If the registry's policy lets them in
#   undo:
#     - portal: ECR > Private registry > Repositories > <repositoryName> > Permissions > Edit > the policy as it was noted before
#       where: If the repository's own policy was changed
#     - portal: ECR > Private registry > Features & Settings > Permissions > the policy as it was noted before
#       where: If the registry's policy was changed
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.ecr.repositories_are_not_public

import data.lib.aws_public as public

subjects contains repository._id if some repository in input["aws.ecr.repositories"]

compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	public.closed(repository, "ecr")
	every registry in input["aws.ecr.registry_policies"] {
		lets_nobody_in(registry, repository)
	}
}

lets_nobody_in(registry, repository) if {
	is_string(registry._at.region)
	registry._at.region != repository._at.region
}

lets_nobody_in(registry, repository) if {
	count(registry._statements) > 0
	every statement in registry._statements {
		is_harmless(statement, registry, repository)
	}
}

is_harmless(statement, registry, _) if public.shut(statement, registry._statements, "ecr")

is_harmless(statement, _, repository) if {
	count(statement.Resource) > 0
	every resource in statement.Resource {
		is_about_others(resource, repository)
	}
}

# By what stands before the first wildcard of the pattern.
is_about_others(resource, repository) if {
	is_string(repository.repositoryArn)
	beginning := split(split(resource, "*")[0], "?")[0]
	not startswith(repository.repositoryArn, beginning)
}

because[repository._id] contains opening if {
	some repository in input["aws.ecr.repositories"]
	some opening in public.openings(repository, "ecr")
}

because[repository._id] contains {
	"statement": opening.statement,
	"conditions_that_let_strangers_in": opening.conditions_that_let_strangers_in,
	"policy": "of the registry",
} if {
	some repository in input["aws.ecr.repositories"]
	some registry in input["aws.ecr.registry_policies"]
	not lets_nobody_in(registry, repository)
	some opening in public.openings(registry, "ecr")
}
