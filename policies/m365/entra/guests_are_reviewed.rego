# METADATA
# title: Guests are reviewed on a schedule
# description: >-
#   Nobody at the client's notices when a guest's work is done. A review asks somebody, at a fixed time, whether the
#   guest is still needed.
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
#   note: A round counts when its time is over. Whether the reviewers answered, or Microsoft decided for them, is for a person to look at. A client that has no guests declares this rule as not applicable.
#   fix:
#     - portal: Entra admin center > ID Governance > Access reviews > New access review > Teams + Groups > All Microsoft 365 groups with guest users; and Recurrence > Semi-annually or more often
#   undo:
#     - portal: Entra admin center > ID Governance > Access reviews > the review that was made > Delete
#   effort: hours
#   impact: users
#   impact_text: The reviewers get a task by mail.
package m365.entra.guests_are_reviewed

import data.lib.access_reviews as reviews

subjects contains input.target._id

compliant contains input.target._id if {
	some review in input["m365.entra.access_reviews"]
	review._guests == true
	reviews.on_time(review, input.now_epoch, input.params.days)
}
