# METADATA
# title: Everybody's mail is filtered as Microsoft's standard preset does, or better
# description: >-
#   For each of anti-malware, anti-spam and anti-phishing, every policy that is in force for somebody is at least as strict as
#   the standard preset, whether it belongs to a preset or not. A custom policy counts where an enabled rule carries it; the
#   default policy counts unless custom policies and presets reach everybody. Safe Links and Safe Attachments have rules of
#   their own.
# custom:
#   severity: high
#   needs:
#     - m365.defender.malware_filter_policies
#     - m365.defender.malware_filter_rules
#     - m365.defender.spam_filter_policies
#     - m365.defender.spam_filter_rules
#     - m365.defender.anti_phish_policies
#     - m365.defender.anti_phish_rules
#     - m365.defender.preset_rules
#     - m365.exchange.accepted_domains
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [malware]
#   params:
#     bulk_threshold:
#       type: integer
#       default: 6
#       min: 1
#       max: 9
#       source: the standard preset of Microsoft's recommended settings (learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365)
#     quarantine_days:
#       type: integer
#       default: 30
#       min: 1
#       max: 30
#       source: the standard preset of Microsoft's recommended settings (learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365)
#   fix:
#     - portal: "Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Preset security policies > Standard protection > Manage protection settings > All recipients, without exceptions"
#   undo:
#     - command: Disable-EOPProtectionPolicyRule -Identity 'Standard Preset Security Policy'
#       where: Where the policy was off before
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Preset security policies > Standard protection > Manage protection settings > recipients and exceptions as they were noted before
#   effort: hours
#   impact: users
#   impact_text: More mail goes to junk and quarantine; some wanted mail has to be looked for there.
package m365.defender.standard_protection_covers_everybody

import data.lib.mail_policies as mail

subjects contains input.target._id

compliant contains input.target._id if {
	count(malware) > 0
	count(spam) > 0
	count(phishing) > 0
	count(weak) == 0
}

because[input.target._id] contains policy if some policy in weak

malware := mail.in_force(input["m365.defender.malware_filter_policies"], mail.malware)

spam := mail.in_force(input["m365.defender.spam_filter_policies"], mail.spam)

phishing := mail.in_force(input["m365.defender.anti_phish_policies"], mail.phishing)

weak contains {"kind": "anti-malware", "policy": policy._id} if {
	some policy in malware
	not stops_malware(policy)
}

weak contains {"kind": "anti-spam", "policy": policy._id} if {
	some policy in spam
	not stops_spam(policy)
}

weak contains {"kind": "anti-phishing", "policy": policy._id} if {
	some policy in phishing
	not stops_spoofing(policy)
}

stops_malware(policy) if {
	policy.EnableFileFilter == true
	policy.FileTypeAction in {"Reject", "Quarantine"}
	policy.ZapEnabled == true
}

stops_spam(policy) if {
	policy.SpamAction in {"MoveToJmf", "Quarantine"}
	policy.HighConfidenceSpamAction == "Quarantine"
	policy.PhishSpamAction == "Quarantine"
	policy.HighConfidencePhishAction == "Quarantine"
	policy.BulkSpamAction in {"MoveToJmf", "Quarantine"}
	is_number(policy.BulkThreshold)
	policy.BulkThreshold <= input.params.bulk_threshold
	is_number(policy.QuarantineRetentionPeriod)
	policy.QuarantineRetentionPeriod >= input.params.quarantine_days
	policy.InlineSafetyTipsEnabled == true
	policy.SpamZapEnabled == true
	policy.PhishZapEnabled == true
	policy._allowed_senders == 0
	policy._allowed_domains == 0
}

stops_spoofing(policy) if {
	policy.Enabled == true
	policy.EnableSpoofIntelligence == true
	policy.AuthenticationFailAction in {"MoveToJmf", "Quarantine"}
	policy.HonorDmarcPolicy == true
	policy.DmarcQuarantineAction == "Quarantine"
	policy.DmarcRejectAction in {"Quarantine", "Reject"}
	policy.EnableFirstContactSafetyTips == true
	policy.EnableUnauthenticatedSender == true
	policy.EnableViaTag == true
}
