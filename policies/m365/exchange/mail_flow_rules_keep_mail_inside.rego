# METADATA
# title: No mail flow rule sends copies of mail outside
# description: >-
#   Mail flow rules that redirect mail, copy it or add recipients, to an address outside the tenant's accepted domains. A rule
#   that is switched off is not counted, one that only tests is.
# custom:
#   severity: high
#   needs: [m365.exchange.transport_rules]
#   each: m365.exchange.transport_rules
#   shows: [Name, State, Mode, _sends_outside]
#   when_empty: not_applicable
#   declared_away: {declared_rules: _id}
#   themes: [data_leaving]
#   params:
#     declared_rules:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mail flow rules that it wants so
#   fix:
#     - portal: Exchange admin center > Mail flow > Rules > <Name> > remove the recipient outside, or turn the rule off
#     - command: Disable-TransportRule -Identity <Name>
#   undo:
#     - command: Enable-TransportRule -Identity <Name>
#   effort: minutes
#   impact: users
package m365.exchange.mail_flow_rules_keep_mail_inside

subjects contains rule._id if some rule in counted

compliant contains rule._id if {
	some rule in counted
	rule._sends_outside == false
}

counted := [rule |
	some rule in input["m365.exchange.transport_rules"]
	not switched_off(rule)
	not rule._id in input.params.declared_rules
]

switched_off(rule) if rule.State == "Disabled"

switched_off(rule) if rule.Mode in {"Audit", "AuditAndNotify"}
