# METADATA
# title: No mail flow rule lets mail pass the spam filter
# description: >-
#   A rule that sets the spam confidence level to -1 lets whoever imitates its condition, a sender's domain for example,
#   past the filter. A rule that is switched off is not counted.
# custom:
#   severity: high
#   needs: [m365.exchange.transport_rules]
#   each: m365.exchange.transport_rules
#   shows: [Name, State, Mode, _skips_filter]
#   when_empty: not_applicable
#   declared_away: {declared_rules: _id}
#   themes: [malware]
#   params:
#     declared_rules:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mail flow rules that it wants so
#   fix:
#     - portal: Exchange admin center > Mail flow > Rules > <Name> > turn the rule off, and use the Tenant Allow/Block List for single senders
#     - command: Disable-TransportRule -Identity <Name>
#   undo:
#     - command: Enable-TransportRule -Identity <Name>
#   effort: minutes
#   impact: users
package m365.exchange.mail_flow_rules_keep_the_spam_filter

subjects contains rule._id if some rule in counted

compliant contains rule._id if {
	some rule in counted
	rule._skips_filter == false
}

counted := [rule |
	some rule in input["m365.exchange.transport_rules"]
	not switched_off(rule)
	not rule._id in input.params.declared_rules
]

switched_off(rule) if rule.State == "Disabled"

switched_off(rule) if rule.Mode in {"Audit", "AuditAndNotify"}
