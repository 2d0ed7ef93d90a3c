# METADATA
# title: Imitation of the client's own people, domains and partners is recognised
# description: >-
#   Every anti-phishing policy that is in force for somebody protects the client's own domains, the partners that the
#   client declares and key people, quarantines what imitates them, warns of what resembles them, and lets mailbox
#   intelligence act. A custom policy counts where an enabled rule carries it; the default policy counts unless custom
#   policies and presets reach everybody, a preset with its rule for Defender for Office 365.
# custom:
#   severity: high
#   needs:
#     - m365.defender.impersonation_policies
#     - m365.defender.anti_phish_rules
#     - m365.defender.preset_rules
#     - m365.defender.preset_detonation_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.impersonation_policies
#   shows: [Name, EnableOrganizationDomainsProtection, EnableTargetedDomainsProtection, EnableTargetedUserProtection, _protected_users, TargetedDomainProtectionAction, TargetedUserProtectionAction, MailboxIntelligenceProtectionAction]
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 1
#   free: Spoof intelligence and HonorDmarcPolicy of the same policies, which every mailbox has
#   themes: [malware]
#   params:
#     partners:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares the domains of partners that might be imitated
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-phishing > <Name> > Edit protection settings; and then Edit actions
#     - command: Set-AntiPhishPolicy -Identity <Name> -EnableOrganizationDomainsProtection $true -EnableTargetedDomainsProtection $true -TargetedDomainProtectionAction Quarantine -EnableTargetedUserProtection $true -TargetedUserProtectionAction Quarantine -EnableMailboxIntelligence $true -EnableMailboxIntelligenceProtection $true -MailboxIntelligenceProtectionAction MoveToJmf -EnableSimilarUsersSafetyTips $true -EnableSimilarDomainsSafetyTips $true -EnableUnusualCharactersSafetyTips $true
#       where: Leave out an action that is stricter today (<TargetedDomainProtectionAction>, <TargetedUserProtectionAction>, <MailboxIntelligenceProtectionAction>)
#   undo:
#     - command: Set-AntiPhishPolicy -Identity <Name> -EnableOrganizationDomainsProtection <EnableOrganizationDomainsProtection> -EnableTargetedDomainsProtection <EnableTargetedDomainsProtection> -TargetedDomainProtectionAction <TargetedDomainProtectionAction> -EnableTargetedUserProtection <EnableTargetedUserProtection> -TargetedUserProtectionAction <TargetedUserProtectionAction> -EnableMailboxIntelligence <EnableMailboxIntelligence> -EnableMailboxIntelligenceProtection <EnableMailboxIntelligenceProtection> -MailboxIntelligenceProtectionAction <MailboxIntelligenceProtectionAction> -EnableSimilarUsersSafetyTips <EnableSimilarUsersSafetyTips> -EnableSimilarDomainsSafetyTips <EnableSimilarDomainsSafetyTips> -EnableUnusualCharactersSafetyTips <EnableUnusualCharactersSafetyTips>
#   effort: minutes
#   impact: users
#   impact_text: Some wanted mail has to be looked for in quarantine.
#   note: Who the key people are is not kept, only how many; whether they are the right ones cannot be seen.
package m365.defender.imitated_senders_are_recognised

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.Enabled == true
	policy.EnableOrganizationDomainsProtection == true
	policy.EnableTargetedDomainsProtection == true
	every partner in input.params.partners {
		protects(policy, partner)
	}
	policy.TargetedDomainProtectionAction in {"Quarantine", "Delete"}
	policy.EnableTargetedUserProtection == true
	policy._protected_users > 0
	policy.TargetedUserProtectionAction in {"Quarantine", "Delete"}
	policy.EnableMailboxIntelligence == true
	policy.EnableMailboxIntelligenceProtection == true
	policy.MailboxIntelligenceProtectionAction in {"MoveToJmf", "Quarantine", "Delete"}
	policy.EnableSimilarUsersSafetyTips == true
	policy.EnableSimilarDomainsSafetyTips == true
	policy.EnableUnusualCharactersSafetyTips == true
}

because[policy._id] contains {"partner": partner} if {
	some policy in counted
	some partner in input.params.partners
	not protects(policy, partner)
}

protects(policy, partner) if {
	some domain in policy.TargetedDomainsToProtect
	lower(domain) == lower(partner)
}

counted := mail.in_force(input["m365.defender.impersonation_policies"], mail.imitation)
