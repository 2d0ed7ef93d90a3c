# METADATA
# title: Repositories of images are closed to strangers
# description: >-
#   Who may pull an image sees the client’s programs and what was left in them; who may push changes what the client runs.
#   The policy of a private repository names who may, or a condition keeps it to one account or organization. Public
#   galleries (ecr-public) are another service and not looked at.
# custom:
#   severity: critical
#   needs: [aws.ecr.repositories]
#   each: aws.ecr.repositories
#   shows: [repositoryName, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: ECR > Private registry > Repositories > <repositoryName> > Permissions > Edit > name the principals
#   undo:
#     - portal: ECR > Private registry > Repositories > <repositoryName> > Permissions > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.ecr.repositories_are_not_public

import data.lib.aws_public as public

subjects contains repository._id if some repository in input["aws.ecr.repositories"]

compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	public.closed(repository, "ecr")
}

because[repository._id] contains opening if {
	some repository in input["aws.ecr.repositories"]
	some opening in public.openings(repository, "ecr")
}
