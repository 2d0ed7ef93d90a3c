# METADATA
# title: Builds are told where their secrets lie, not what they are
# description: >-
#   Whoever may read a project reads its variables of type PLAINTEXT. Looked for are names and values that are those of
#   secrets; the finding has the names alone.
# custom:
#   severity: high
#   needs: [aws.codebuild.projects]
#   each: aws.codebuild.projects
#   family: secrets_are_referred_to
#   shows: [name, _plain_secrets]
#   when_empty: not_applicable
#   themes: [credentials]
#   fix:
#     - portal: 'CodeBuild > Build projects > <name> > Edit > Environment > Additional configuration > Environment variables > the variable > Type > Secrets Manager or Parameter; and the secret itself is changed, since it was read'
#   undo:
#     - portal: 'CodeBuild > Build projects > <name> > Edit > Environment > Additional configuration > Environment variables > the variable as it was'
#   effort: hours
#   impact: none
package aws.codebuild.secrets_are_referred_to

subjects contains project._id if some project in input["aws.codebuild.projects"]

compliant contains project._id if {
	some project in input["aws.codebuild.projects"]
	project._plain_secrets == []
}
