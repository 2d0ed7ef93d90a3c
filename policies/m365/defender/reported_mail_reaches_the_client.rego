# METADATA
# title: What people report as phishing reaches a mailbox of the client
# description: >-
#   Reports that go to Microsoft alone are seen by nobody at the client. Either the report submission policy sends phishing to a
#   mailbox and an enabled rule names one, or a reporting tool of another vendor has its mailbox named.
# custom:
#   severity: medium
#   needs: [m365.defender.report_submission_policies, m365.defender.report_submission_rules]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [incident_reporting]
#   fix:
#     - portal: Microsoft Defender portal > Settings > Email & collaboration > User reported settings > Send reported messages to > Microsoft and my reporting mailbox; and name a mailbox that somebody reads
#   undo:
#     - portal: Microsoft Defender portal > Settings > Email & collaboration > User reported settings > Send reported messages to > the choice and mailbox as they were noted before
#   effort: minutes
#   impact: none
#   note: The mailboxes are not kept, only how many there are; whether somebody reads there cannot be seen.
package m365.defender.reported_mail_reaches_the_client

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["m365.defender.report_submission_policies"]
	policy.ReportPhishToCustomizedAddress == true
	policy._phish_mailboxes > 0
	some rule in input["m365.defender.report_submission_rules"]
	rule.State == "Enabled"
	rule._mailboxes > 0
}

compliant contains input.target._id if {
	some policy in input["m365.defender.report_submission_policies"]
	policy.EnableThirdPartyAddress == true
	policy._third_party_mailboxes > 0
}
