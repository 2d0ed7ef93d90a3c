# METADATA
# title: No policy lets users forward their mail outside automatically
# description: >-
#   Every outbound spam policy is looked at. Off blocks forwarding by inbox rule and by mailbox setting; Automatic is
#   Microsoft's default, and Microsoft says that it now does the same as Off.
# custom:
#   severity: high
#   needs: [m365.exchange.outbound_spam_policies]
#   each: m365.exchange.outbound_spam_policies
#   shows: [Name, AutoForwardingMode]
#   when_empty: fail
#   declared_away: {declared_policies: _id}
#   themes: [data_leaving]
#   params:
#     declared_policies:
#       type: array
#       items: string
#       default: []
#       max: 20
#       source: default of this tool; the client declares by id the policies that let named users forward
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > <Name> > Automatic forwarding rules > Off
#     - command: Set-HostedOutboundSpamFilterPolicy -Identity <Name> -AutoForwardingMode Off
#   undo:
#     - command: Set-HostedOutboundSpamFilterPolicy -Identity <Name> -AutoForwardingMode <AutoForwardingMode>
#   effort: minutes
#   impact: users
package m365.exchange.automatic_forwarding_outside_is_blocked

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.AutoForwardingMode in {"Off", "Automatic"}
}

counted := [policy |
	some policy in input["m365.exchange.outbound_spam_policies"]
	not policy._id in input.params.declared_policies
]
