# METADATA
# title: A service control policy limits what the accounts of the organisation can do
# description: >-
#   Permissions in an account end where a service control policy of its organisation says so, for its administrators too.
#   AWS's own policy FullAWSAccess forbids nothing and is not counted, nor is a policy that is attached to nothing.
# custom:
#   severity: medium
#   family: organization_policies
#   scope: organization
#   needs: [aws.organizations.memberships, aws.organizations.roots, aws.organizations.policies]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [least_privilege]
#   maturity: true
#   impact_text: What the policy forbids is forbidden to everybody in the accounts that it reaches, so attach it to one test account first.
#   fix:
#     - command: aws organizations enable-policy-type --root-id <aws.organizations.roots.Id> --policy-type SERVICE_CONTROL_POLICY
#       where: In the management account, where the kind of policy is not in use yet
#     - and_command: aws organizations create-policy --type SERVICE_CONTROL_POLICY --name ‹a name for it› --description ‹what it is for› --content ‹file:// and the policy's file›
#     - and_command: aws organizations attach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - portal: Organizations > Policies > Service control policies > Enable; and Create policy; and Actions > Attach policy
#   undo:
#     - command: aws organizations detach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - and_command: aws organizations delete-policy --policy-id ‹id of the policy›
#     - portal: Organizations > Policies > the policy that was made > Targets > Detach all that was attached
#   effort: days
#   impact: users
package aws.organizations.organization_has_scps

import data.lib.aws_organizations as organizations

subjects contains input.target._id if count(input["aws.organizations.memberships"]) > 0

compliant contains input.target._id if {
	count(input["aws.organizations.memberships"]) > 0
	organizations.is_enabled("SERVICE_CONTROL_POLICY")
	organizations.limits("SERVICE_CONTROL_POLICY")
}
