# METADATA
# title: A declarative policy keeps the base settings of EC2 in all accounts
# description: >-
#   A declarative policy keeps settings such as blocked public images and snapshots, or IMDSv2, in every account and region,
#   also in those to come. A policy that is attached to nothing is not counted.
# custom:
#   severity: low
#   family: organization_policies
#   scope: organization
#   needs: [aws.organizations.memberships, aws.organizations.roots, aws.organizations.policies]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [hardening]
#   maturity: true
#   impact_text: The settings hold in all accounts that the policy reaches and can no longer be changed there.
#   fix:
#     - command: aws organizations enable-policy-type --root-id <aws.organizations.roots.Id> --policy-type DECLARATIVE_POLICY_EC2
#       where: In the management account, where the kind of policy is not in use yet
#     - and_command: aws organizations create-policy --type DECLARATIVE_POLICY_EC2 --name ‹a name for it› --description ‹what it is for› --content ‹file:// and the policy's file›
#     - and_command: aws organizations attach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - portal: Organizations > Policies > Declarative policies for EC2 > Enable; and Create policy; and Actions > Attach policy
#   undo:
#     - command: aws organizations detach-policy --policy-id ‹id of the policy› --target-id ‹root, unit or account›
#     - and_command: aws organizations delete-policy --policy-id ‹id of the policy›
#     - portal: Organizations > Policies > the policy that was made > Targets > Detach all that was attached
#   effort: days
#   impact: users
package aws.organizations.organization_has_declarative_policies

import data.lib.aws_organizations as organizations

subjects contains input.target._id if count(input["aws.organizations.memberships"]) > 0

compliant contains input.target._id if {
	count(input["aws.organizations.memberships"]) > 0
	organizations.is_enabled("DECLARATIVE_POLICY_EC2")
	organizations.limits("DECLARATIVE_POLICY_EC2")
}
