# METADATA
# title: Microsoft's own rating of the tenant is recorded
# description: >-
#   Microsoft rates the tenant every day. The rating is Microsoft's, with Microsoft's weights, and is shown as
#   such; what counts here is that it is there, and fresh, at every scan.
# custom:
#   severity: low
#   needs: [m365.tenant.secure_scores]
#   each: m365.tenant.secure_scores
#   shows: [currentScore, maxScore, _open]
#   binds: []
#   when_empty: fail
#   themes: [evaluation]
#   note: The numbers are Microsoft's. They say nothing about a law, and no verdict here follows from them.
#   params:
#     days: {type: integer, default: 7, min: 1, max: 90, source: default of this tool; Microsoft makes one rating a day}
#   fix:
#     - portal: Microsoft Defender portal > Exposure management > Secure score; and find out why Microsoft made no rating
#   undo:
#     - portal: Nothing is changed
#   effort: hours
#   impact: none
package m365.tenant.secure_score_is_recorded

subjects contains score._id if some score in input["m365.tenant.secure_scores"]

compliant contains score._id if {
	some score in input["m365.tenant.secure_scores"]
	is_number(score.currentScore)
	is_number(score.maxScore)
	is_number(score._epoch.createdDateTime)
	input.now_epoch - score._epoch.createdDateTime <= input.params.days * 86400
}
