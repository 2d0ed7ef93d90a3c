# METADATA
# title: Attached policies of the client's own do not allow everything
# description: >-
#   A policy that allows every action on every resource makes an administrator of whoever holds it, quietly. AWS's
#   own administrator policy is not counted here: it says what it is by its name.
# custom:
#   severity: high
#   needs: [aws.iam.policies]
#   each: aws.iam.policies
#   shows: [PolicyName, AttachmentCount]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: Who relied on the missing rights has to ask for them by name.
#   fix:
#     - portal: IAM > Policies > <PolicyName> > Edit > name the actions and resources that are needed
#   undo:
#     - portal: IAM > Policies > <PolicyName> > Policy versions > set the earlier version as default again
#   effort: hours
#   impact: users
package aws.iam.attached_policies_are_not_admin

import data.lib.statements as allowed

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy._aws_managed == false
	is_number(policy.AttachmentCount)
	every statement in policy._statements {
		allowed.limited(statement)
	}
}

counted := [policy |
	some policy in input["aws.iam.policies"]
	not policy._aws_managed == true
	not policy.AttachmentCount == 0
]
