# METADATA
# title: Attachments are opened in a closed room before they are delivered
# description: >-
#   Every Safe Attachments policy that is in force for somebody blocks what it finds. A custom policy counts where an
#   enabled rule carries it; built-in protection counts for whom no other policy reaches, and everybody has to be reached
#   by some policy.
# custom:
#   severity: high
#   needs:
#     - m365.defender.safe_attachment_policies
#     - m365.defender.safe_attachment_rules
#     - m365.defender.preset_detonation_rules
#     - m365.defender.built_in_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.safe_attachment_policies
#   shows: [Name, Enable, Action]
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 1
#   free: The common attachments filter and zero-hour auto purge of the anti-malware policies, which every mailbox has
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Safe Attachments > <Name> > Edit settings > Block
#     - command: Set-SafeAttachmentPolicy -Identity <Name> -Enable $true -Action Block
#   undo:
#     - command: Set-SafeAttachmentPolicy -Identity <Name> -Enable <Enable> -Action <Action>
#   effort: minutes
#   impact: users
#   impact_text: Mail with an attachment comes a few minutes later.
package m365.defender.safe_attachments_block

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	mail.everybody(mail.attachments)
	policy.Enable == true
	policy.Action in {"Block", "DynamicDelivery"}
}

because[policy._id] contains {"reaches": "somebody is reached by no policy"} if {
	some policy in counted
	not mail.everybody(mail.attachments)
}

counted := mail.carried(input["m365.defender.safe_attachment_policies"], mail.attachments)
