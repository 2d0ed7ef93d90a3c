# METADATA
# title: Hostile messages are removed from Teams, also after they arrived
# description: >-
#   Zero-hour auto purge for Teams is on, and nobody is left out.
# custom:
#   severity: medium
#   needs: [m365.defender.teams_protection_policies, m365.defender.teams_protection_rules]
#   each: m365.defender.teams_protection_policies
#   shows: [Name, ZapEnabled]
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 2
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Settings > Email & collaboration > Microsoft Teams protection > Zero-hour auto purge (ZAP) > On, without exclusions
#     - command: Set-TeamsProtectionPolicy -Identity <Name> -ZapEnabled $true
#   undo:
#     - command: Set-TeamsProtectionPolicy -Identity <Name> -ZapEnabled <ZapEnabled>
#   effort: minutes
#   impact: none
package m365.defender.teams_messages_are_purged

subjects contains policy._id if some policy in input["m365.defender.teams_protection_policies"]

compliant contains policy._id if {
	some policy in input["m365.defender.teams_protection_policies"]
	policy.ZapEnabled == true
	every rule in input["m365.defender.teams_protection_rules"] {
		leaves_nobody_out(rule)
	}
}

because[policy._id] contains {"rule": rule._id} if {
	some policy in input["m365.defender.teams_protection_policies"]
	some rule in input["m365.defender.teams_protection_rules"]
	not leaves_nobody_out(rule)
}

leaves_nobody_out(rule) if {
	rule._exceptions.users == 0
	rule._exceptions.groups == 0
	rule._exceptions.domains == []
}
