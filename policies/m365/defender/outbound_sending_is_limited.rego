# METADATA
# title: Nobody can send without limit, and a blocked sender is reported
# description: >-
#   An account that was taken over sends much. Every outbound policy that is in force for somebody limits recipients per hour and
#   day, stops who reaches the limit, and somebody is told: by the policy itself, or by the alert policy for restricted users.
# custom:
#   severity: medium
#   needs:
#     - m365.defender.outbound_spam_policies
#     - m365.defender.outbound_spam_rules
#     - m365.defender.alert_policies
#     - m365.exchange.accepted_domains
#   each: m365.defender.outbound_spam_policies
#   shows: [Name, RecipientLimitExternalPerHour, RecipientLimitInternalPerHour, RecipientLimitPerDay, ActionWhenThresholdReached, NotifyOutboundSpam]
#   when_empty: fail
#   themes: [detection]
#   params:
#     external_per_hour:
#       type: integer
#       default: 500
#       min: 1
#       max: 10000
#       source: Microsoft's recommended settings, standard (learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365)
#     internal_per_hour:
#       type: integer
#       default: 1000
#       min: 1
#       max: 10000
#       source: Microsoft's recommended settings, standard (learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365)
#     per_day:
#       type: integer
#       default: 1000
#       min: 1
#       max: 10000
#       source: Microsoft's recommended settings, standard (learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365)
#     alert:
#       type: string
#       default: User restricted from sending email
#       source: the name of Microsoft's default alert policy, in English
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > Anti-spam outbound policy (Default) > Edit protection settings
#     - command: Set-HostedOutboundSpamFilterPolicy -Identity <Name> -RecipientLimitExternalPerHour <params.external_per_hour> -RecipientLimitInternalPerHour <params.internal_per_hour> -RecipientLimitPerDay <params.per_day> -ActionWhenThresholdReached BlockUser
#       where: Leave out a limit that is lower today and not 0 (<RecipientLimitExternalPerHour>, <RecipientLimitInternalPerHour>, <RecipientLimitPerDay>)
#   undo:
#     - command: Set-HostedOutboundSpamFilterPolicy -Identity <Name> -RecipientLimitExternalPerHour <RecipientLimitExternalPerHour> -RecipientLimitInternalPerHour <RecipientLimitInternalPerHour> -RecipientLimitPerDay <RecipientLimitPerDay> -ActionWhenThresholdReached <ActionWhenThresholdReached>
#   effort: minutes
#   impact: users
#   impact_text: Who writes to more recipients is stopped; mailings need another way.
#   note: A limit of 0 means the limits of the service, which are ten times as high.
package m365.defender.outbound_sending_is_limited

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	limited(policy.RecipientLimitExternalPerHour, input.params.external_per_hour)
	limited(policy.RecipientLimitInternalPerHour, input.params.internal_per_hour)
	limited(policy.RecipientLimitPerDay, input.params.per_day)
	policy.ActionWhenThresholdReached in {"BlockUser", "BlockUserForToday"}
	reported(policy)
}

because[policy._id] contains {"told": "nobody hears of a blocked sender"} if {
	some policy in counted
	not reported(policy)
}

counted := mail.in_force(input["m365.defender.outbound_spam_policies"], mail.outbound)

limited(number, most) if {
	is_number(number)
	number > 0
	number <= most
}

reported(policy) if {
	policy.NotifyOutboundSpam == true
	policy._notified > 0
}

reported(_) if {
	some alert in input["m365.defender.alert_policies"]
	alert.Name == input.params.alert
	alert.Disabled == false
	alert.NotificationEnabled == true
	heard(alert)
}

heard(alert) if alert._notified.addresses > 0

heard(alert) if alert._notified.administrators == true
