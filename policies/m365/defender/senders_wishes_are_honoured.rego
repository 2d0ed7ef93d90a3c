# METADATA
# title: Forged senders are recognised, and their DMARC policy is honoured
# description: >-
#   Every anti-phishing policy that is in force for somebody is on, uses spoof intelligence, and does with a message that
#   fails DMARC what the owner of the domain asked for: quarantine, or reject. A custom policy counts where an enabled
#   rule carries it; the default policy counts unless custom policies and presets reach everybody.
# custom:
#   severity: high
#   needs:
#     - m365.defender.anti_phish_policies
#     - m365.defender.anti_phish_rules
#     - m365.defender.preset_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.anti_phish_policies
#   shows: [Name, Enabled, EnableSpoofIntelligence, HonorDmarcPolicy, DmarcQuarantineAction, DmarcRejectAction]
#   when_empty: fail
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-phishing > <Name> > Edit actions > Honor DMARC record policy when the message is detected as spoof
#     - command: Set-AntiPhishPolicy -Identity <Name> -EnableSpoofIntelligence $true -HonorDmarcPolicy $true -DmarcQuarantineAction Quarantine -DmarcRejectAction Reject
#   undo:
#     - command: Set-AntiPhishPolicy -Identity <Name> -EnableSpoofIntelligence <EnableSpoofIntelligence> -HonorDmarcPolicy <HonorDmarcPolicy> -DmarcQuarantineAction <DmarcQuarantineAction> -DmarcRejectAction <DmarcRejectAction>
#   effort: minutes
#   impact: users
#   impact_text: Mail that fails the DMARC of its own sender is not delivered.
package m365.defender.senders_wishes_are_honoured

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.Enabled == true
	policy.EnableSpoofIntelligence == true
	policy.HonorDmarcPolicy == true
	policy.DmarcQuarantineAction == "Quarantine"
	policy.DmarcRejectAction in {"Quarantine", "Reject"}
}

counted := mail.in_force(input["m365.defender.anti_phish_policies"], mail.phishing)
