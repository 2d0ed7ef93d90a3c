# METADATA
# title: Somebody may open cases with AWS Support
# description: >-
#   When something has happened, somebody has to be able to ask AWS for help without being an administrator. AWS's policy
#   AWSSupportAccess is for that.
# custom:
#   severity: low
#   needs: [aws.iam.policies]
#   each: none
#   shows: []
#   grows: [aws.iam.policies]
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - portal: IAM > Roles > Create role > trusted entity > whoever handles incidents; and attach AWSSupportAccess
#   undo:
#     - portal: IAM > Roles > Delete the role that was made
#   effort: minutes
#   impact: none
package aws.iam.support_role_exists

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["aws.iam.policies"]
	policy._aws_managed == true
	endswith(policy.Arn, ":policy/AWSSupportAccess")
	is_number(policy.AttachmentCount)
	policy.AttachmentCount > 0
}
