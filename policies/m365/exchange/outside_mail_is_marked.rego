# METADATA
# title: Mail from outside is marked as such
# description: >-
#   Outlook's own mark for senders outside, with no more exceptions than the client declared, or a mail flow rule that always
#   marks the subject or the text of every message from outside, without conditions or exceptions.
# custom:
#   severity: low
#   needs: [m365.exchange.external_tags, m365.exchange.transport_rules]
#   each: m365.exchange.external_tags
#   shows: [Enabled, _excepted]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   params:
#     excepted:
#       type: integer
#       default: 0
#       min: 0
#       max: 200
#       source: default of this tool; the client declares how many senders and domains it wants to come without the mark
#   fix:
#     - command: Set-ExternalInOutlook -Enabled $true
#   undo:
#     - command: Set-ExternalInOutlook -Enabled <Enabled>
#   effort: minutes
#   impact: users
package m365.exchange.outside_mail_is_marked

subjects contains tag._id if some tag in input["m365.exchange.external_tags"]

compliant contains tag._id if {
	some tag in input["m365.exchange.external_tags"]
	tag.Enabled == true
	is_number(tag._excepted)
	tag._excepted <= input.params.excepted
}

compliant contains tag._id if {
	some tag in input["m365.exchange.external_tags"]
	some rule in input["m365.exchange.transport_rules"]
	rule.State == "Enabled"
	rule.Mode == "Enforce"
	rule._marks_outside == true
	rule._always == true
}
