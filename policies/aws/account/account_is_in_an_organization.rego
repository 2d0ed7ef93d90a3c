# METADATA
# title: The account is in an organisation
# description: >-
#   Only an organisation can limit an account from outside: by service control policies, by taking away its root user's
#   credentials, by a trail that nobody in the account can switch off. One that only puts the bills together cannot.
# custom:
#   severity: low
#   needs: [aws.organizations.memberships]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [hardening]
#   impact_text: The organisation's policies hold in the account from then on, and its bill goes to the management account.
#   fix:
#     - portal: Organizations > Accounts > Add an account > Invite an existing account, in the management account; and Organizations > Invitations > Accept, in this one
#     - command: aws organizations create-organization --feature-set ALL
#       where: If there is no organisation yet, in the account that shall manage it and holds nothing else
#     - command: aws organizations enable-all-features
#       where: If the organisation only puts the bills together, in its management account; every account that was invited has to agree, and there is no way back
#   undo:
#     - portal: Organizations > Accounts > the account that was added > Actions > Remove from organization
#   effort: days
#   impact: users
package aws.account.account_is_in_an_organization

subjects contains input.target._id

compliant contains input.target._id if {
	some membership in input["aws.organizations.memberships"]
	is_string(membership.Id)
	membership.FeatureSet == "ALL"
}
