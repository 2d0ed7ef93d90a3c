# METADATA
# title: Policies of the client's own name actions, not whole services
# description: >-
#   A policy that allows all actions of a service also allows those that hand data out, delete it, or switch its
#   protection off. An Allow of all actions but some is as wide.
# custom:
#   severity: medium
#   needs: [aws.iam.policies]
#   each: aws.iam.policies
#   shows: [PolicyName, AttachmentCount]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: Who relied on the missing rights has to ask for them by name.
#   fix:
#     - portal: IAM > Policies > <PolicyName> > Edit > name the actions that are needed
#   undo:
#     - portal: IAM > Policies > <PolicyName> > Policy versions > set the earlier version as default again
#   effort: hours
#   impact: users
package aws.iam.policies_have_no_service_wildcard

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy._aws_managed == false
	is_number(policy.AttachmentCount)
	every statement in policy._statements {
		names_actions(statement)
	}
}

because[policy._id] contains {"sid": object.get(statement, "Sid", ""), "actions": concat(", ", object.get(statement, "Action", []))} if {
	some policy in counted
	some statement in policy._statements
	not names_actions(statement)
}

names_actions(statement) if statement.Effect == "Deny"

names_actions(statement) if {
	statement.Effect == "Allow"
	every action in statement.Action {
		trim(action, "*?") != ""
		not is_of_whole_service(action)
	}
}

is_of_whole_service(action) if trim(split(action, ":")[1], "*?") == ""

counted := [policy |
	some policy in input["aws.iam.policies"]
	not policy._aws_managed == true
	not policy.AttachmentCount == 0
]
