# METADATA
# title: Holders of the highest roles are reviewed on a schedule
# description: >-
#   People change their work, and their rights stay. A review asks somebody, at a fixed time, whether each right is
#   still needed.
# custom:
#   severity: medium
#   needs: [m365.entra.access_reviews]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [access_review]
#   plan: Microsoft Entra ID P2
#   params:
#     days: {type: integer, default: 190, min: 7, max: 730, source: default of this tool; the laws set no period}
#     roles: {type: array, items: string, default: ["62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"], max: 40, source: "default of this tool: global administrator and privileged role administrator, by template"}
#   note: A round counts when its time is over. Whether the reviewers answered, or Microsoft decided for them, is for a person to look at.
#   fix:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Access reviews > New > the role; and Recurrence > Semi-annually or more often
#   undo:
#     - portal: Entra admin center > ID Governance > Access reviews > the review that was made > Delete
#   effort: hours
#   impact: users
#   impact_text: The reviewers get a task by mail.
package m365.entra.privileged_roles_are_reviewed

import data.lib.access_reviews as reviews

subjects contains input.target._id

compliant contains input.target._id if {
	count(input.params.roles) > 0
	every role in input.params.roles {
		role in reviewed
	}
}

reviewed := {role |
	some review in input["m365.entra.access_reviews"]
	reviews.on_time(review, input.now_epoch, input.params.days)
	some role in review._roles
}
