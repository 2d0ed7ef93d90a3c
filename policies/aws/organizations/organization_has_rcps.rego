# METADATA
# title: A resource control policy limits who can reach the resources of the organisation
# description: >-
#   A resource control policy holds whatever the policy of a bucket, key, queue or secret allows, so that a mistake in one
#   account opens nothing to strangers. AWS's own policy RCPFullAWSAccess forbids nothing and is not counted, nor is a policy
#   that is attached to nothing.
# custom:
#   severity: medium
#   family: organization_policies
#   scope: organization
#   needs: [aws.organizations.memberships, aws.organizations.roots, aws.organizations.policies]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [public_exposure]
#   maturity: true
#   impact_text: Partners who reach resources of the accounts lose access unless the policy names them, so attach it to one test account first.
#   fix:
#     - command: aws organizations enable-policy-type --root-id <aws.organizations.roots.Id> --policy-type RESOURCE_CONTROL_POLICY
#       where: In the management account, where the kind of policy is not in use yet
#     - and_command: aws organizations create-policy --type RESOURCE_CONTROL_POLICY --name ‹a name for it› --description ‹what it is for› --content ‹file:// and the policy's file›
#     - and_command: aws organizations attach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - portal: Organizations > Policies > Resource control policies > Enable; and Create policy; and Actions > Attach policy
#   undo:
#     - command: aws organizations detach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - and_command: aws organizations delete-policy --policy-id ‹id of the policy›
#     - portal: Organizations > Policies > the policy that was made > Targets > Detach all that was attached
#   effort: days
#   impact: users
package aws.organizations.organization_has_rcps

import data.lib.aws_organizations as organizations

subjects contains input.target._id if count(input["aws.organizations.memberships"]) > 0

compliant contains input.target._id if {
	count(input["aws.organizations.memberships"]) > 0
	organizations.is_enabled("RESOURCE_CONTROL_POLICY")
	organizations.limits("RESOURCE_CONTROL_POLICY")
}
