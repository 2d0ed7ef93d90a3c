# METADATA
# title: Users can ask for an application, and somebody is told
# description: >-
#   Where users cannot consent by themselves they need a way to ask. Without one they look for ways around, and
#   nobody sees what they wanted.
# custom:
#   severity: medium
#   needs: [m365.entra.consent_request_policies]
#   each: m365.entra.consent_request_policies
#   shows: [isEnabled, notifyReviewers, reviewers]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Consent and permissions > Admin consent settings > Users can request admin consent > Yes; and name reviewers; and switch their e-mail on
#   undo:
#     - portal: 'Entra admin center > Entra ID > Enterprise apps > Consent and permissions > Admin consent settings > Users can request admin consent, as it was: <isEnabled>; and e-mail to reviewers, as it was: <notifyReviewers>'
#   effort: minutes
#   impact: none
package m365.entra.consent_requests_reach_reviewers

subjects contains policy._id if some policy in input["m365.entra.consent_request_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.consent_request_policies"]
	policy.isEnabled == true
	policy.notifyReviewers == true
	is_array(policy.reviewers)
	count(policy.reviewers) > 0
}
