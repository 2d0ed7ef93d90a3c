# METADATA
# title: The root users of the members are managed by the organisation
# description: >-
#   With central root access the members' root users need no password, no key and no factor of their own: the organisation
#   takes them away, and does by a short session what only a root user can.
# custom:
#   severity: medium
#   scope: organization
#   needs: [aws.organizations.memberships, aws.organizations.root_features]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [least_privilege]
#   maturity: true
#   fix:
#     - command: aws iam enable-organizations-root-credentials-management
#       where: In the management account, once IAM has trusted access (Organizations > Services > Identity and Access Management > Enable)
#     - portal: IAM > Root access management > Enable, in the management account
#   undo:
#     - command: aws iam disable-organizations-root-credentials-management
#   effort: minutes
#   impact: none
package aws.iam.root_access_is_central

subjects contains input.target._id if count(input["aws.organizations.memberships"]) > 0

compliant contains input.target._id if {
	count(input["aws.organizations.memberships"]) > 0
	some features in input["aws.organizations.root_features"]
	"RootCredentialsManagement" in features.EnabledFeatures
}
