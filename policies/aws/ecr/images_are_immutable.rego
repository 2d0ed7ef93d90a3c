# METADATA
# title: A tag of an image stays with its image
# description: >-
#   A tag that can be moved lets somebody put another image under the name that the client runs and has looked through.
# custom:
#   severity: low
#   needs: [aws.ecr.repositories]
#   each: aws.ecr.repositories
#   shows: [repositoryName, imageTagMutability]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - command: aws ecr put-image-tag-mutability --repository-name <repositoryName> --region <_at.region> --image-tag-mutability IMMUTABLE
#     - portal: ECR > Private registry > Repositories > <repositoryName> > Edit > Image tag mutability > Immutable
#   undo:
#     - command: aws ecr put-image-tag-mutability --repository-name <repositoryName> --region <_at.region> --image-tag-mutability <imageTagMutability>
#   effort: minutes
#   impact: users
#   impact_text: Pushing an image under a tag that is taken, such as latest, fails.
package aws.ecr.images_are_immutable

subjects contains repository._id if some repository in input["aws.ecr.repositories"]

compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	repository.imageTagMutability == "IMMUTABLE"
}
