# METADATA
# title: Spam and phishing are put into junk or quarantine
# description: >-
#   Every anti-spam policy that is in force for somebody moves spam, high confidence spam and phishing to the junk folder
#   or to quarantine, and high confidence phishing to quarantine. A custom policy counts where an enabled rule carries it;
#   the default policy counts unless custom policies and presets reach everybody.
# custom:
#   severity: high
#   needs:
#     - m365.defender.spam_filter_policies
#     - m365.defender.spam_filter_rules
#     - m365.defender.preset_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.spam_filter_policies
#   shows: [Name, SpamAction, HighConfidenceSpamAction, PhishSpamAction, HighConfidencePhishAction]
#   when_empty: fail
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > <Name> > Edit actions
#     - command: Set-HostedContentFilterPolicy -Identity <Name> -SpamAction MoveToJmf -HighConfidenceSpamAction Quarantine -PhishSpamAction Quarantine -HighConfidencePhishAction Quarantine
#       where: Leave out an action that is stricter today (<SpamAction>, <HighConfidenceSpamAction>, <PhishSpamAction>, <HighConfidencePhishAction>)
#   undo:
#     - command: Set-HostedContentFilterPolicy -Identity <Name> -SpamAction <SpamAction> -HighConfidenceSpamAction <HighConfidenceSpamAction> -PhishSpamAction <PhishSpamAction> -HighConfidencePhishAction <HighConfidencePhishAction>
#   effort: minutes
#   impact: users
#   impact_text: Some wanted mail has to be looked for in quarantine.
package m365.defender.spam_is_held_back

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.SpamAction in held
	policy.HighConfidenceSpamAction in held
	policy.PhishSpamAction in held
	policy.HighConfidencePhishAction == "Quarantine"
}

held := {"MoveToJmf", "Quarantine"}

counted := mail.in_force(input["m365.defender.spam_filter_policies"], mail.spam)
