# METADATA
# title: Mail from outside is marked as such
# description: >-
#   Outlook's own mark for senders outside, or a mail flow rule that marks the subject or the text of every message from
#   outside, without conditions or exceptions.
# custom:
#   severity: low
#   needs: [m365.exchange.external_tags, m365.exchange.transport_rules]
#   each: m365.exchange.external_tags
#   shows: [Enabled, _excepted]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   fix:
#     - command: Set-ExternalInOutlook -Enabled $true
#   undo:
#     - command: Set-ExternalInOutlook -Enabled $false
#   effort: minutes
#   impact: users
package m365.exchange.outside_mail_is_marked

subjects contains tag._id if some tag in input["m365.exchange.external_tags"]

compliant contains tag._id if {
	some tag in input["m365.exchange.external_tags"]
	tag.Enabled == true
}

compliant contains tag._id if {
	some tag in input["m365.exchange.external_tags"]
	some rule in input["m365.exchange.transport_rules"]
	rule.State == "Enabled"
	rule.Mode == "Enforce"
	rule._marks_outside == true
}
