# METADATA
# title: No sender and no domain passes the spam filter unseen
# description: >-
#   Whoever writes under an allowed address or domain, also with a forged one, is not filtered. Every anti-spam policy
#   that is in force for somebody allows none. A custom policy counts where an enabled rule carries it; the default policy
#   counts unless custom policies and presets reach everybody.
# custom:
#   severity: high
#   needs:
#     - m365.defender.spam_filter_policies
#     - m365.defender.spam_filter_rules
#     - m365.defender.preset_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.spam_filter_policies
#   shows: [Name, _allowed_senders, _allowed_domains]
#   when_empty: fail
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > <Name> > Edit allowed and blocked senders and domains
#     - command: Set-HostedContentFilterPolicy -Identity <Name> -AllowedSenders $null -AllowedSenderDomains $null
#       where: It empties both lists; note them first with Get-HostedContentFilterPolicy -Identity <Name> | Format-List AllowedSenders, AllowedSenderDomains
#   undo:
#     - command: Set-HostedContentFilterPolicy -Identity <Name> -AllowedSenders ‹the senders noted› -AllowedSenderDomains ‹the domains noted›
#       where: Noted before the change with Get-HostedContentFilterPolicy -Identity <Name> | Format-List AllowedSenders, AllowedSenderDomains
#   effort: minutes
#   impact: users
#   impact_text: Mail of these senders is filtered like any other; let single mistakes through with the Tenant Allow/Block List.
#   note: Who is allowed is not kept, only how many.
package m365.defender.every_sender_is_filtered

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy._allowed_senders == 0
	policy._allowed_domains == 0
}

counted := mail.in_force(input["m365.defender.spam_filter_policies"], mail.spam)
