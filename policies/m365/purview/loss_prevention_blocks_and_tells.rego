# METADATA
# title: Data loss prevention blocks and tells people, and does not only watch
# description: >-
#   Every policy that is switched on and looks for health or personal data has a rule for that data that blocks access and
#   notifies somebody.
# custom:
#   severity: medium
#   needs: [m365.purview.loss_prevention_policies, m365.purview.loss_prevention_rules]
#   each: m365.purview.loss_prevention_policies
#   shows: [Name, Mode, Enabled]
#   when_empty: fail
#   plan: Microsoft 365 E3 or Business Premium
#   themes: [data_loss_prevention]
#   params:
#     types:
#       type: array
#       items: string
#       default:
#         - 3356946c-6bb7-449b-b253-6ffa419c0ce7
#         - fa3f9c74-ee07-4c52-b5f2-085d6b2c0ec4
#         - 065bdd91-ef07-40d3-b8a4-0aea722eaa49
#         - 9a5445ad-406e-43eb-8bd7-cac17ab6d0e4
#         - 3192014e-2a16-44e9-aa69-4b20375c9a78
#         - a44669fe-0d48-453d-a9b1-2cc83f2cba77
#         - 419f449f-6d9d-4be1-a154-b531f7a91b41
#       max: 100
#       source: "Microsoft's sensitive information types (learn.microsoft.com/purview/sit-sensitive-information-type-entity-definitions): ICD-10-CM, ICD-9-CM, all medical terms and conditions, DEA number, UK NHS number, US social security number, EU national identification number"
#   fix:
#     - portal: Microsoft Purview portal > Data loss prevention > Policies > <Name> > Edit policy > Customize advanced DLP rules > Restrict access; and User notifications > on
#     - command: Set-DlpComplianceRule -Identity ‹name of a rule of the policy› -BlockAccess $true -NotifyUser ‹who is told today, and Owner, LastModifier›
#       where: The list is written whole; Get-DlpComplianceRule -Policy <Name> | Format-List Name, BlockAccess, NotifyUser shows it
#   undo:
#     - command: Set-DlpComplianceRule -Identity ‹name of the rule› -BlockAccess ‹$true or $false, as noted› -NotifyUser ‹who was told, as noted›
#       where: Noted before the change with Get-DlpComplianceRule -Policy <Name> | Format-List Name, BlockAccess, NotifyUser
#   effort: hours
#   impact: users
#   impact_text: Messages and files that hold such data are held back.
package m365.purview.loss_prevention_blocks_and_tells

import data.lib.loss_prevention

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.Mode == "Enable"
	policy.Enabled == true
	some rule in loss_prevention.rules_of(policy)
	loss_prevention.recognises(rule, input.params.types)
	rule.BlockAccess == true
	rule._notified > 0
}

counted := [policy |
	some policy in input["m365.purview.loss_prevention_policies"]
	not idle(policy)
]

idle(policy) if {
	is_string(policy.Mode)
	policy.Mode != "Enable"
}

idle(policy) if policy.Enabled == false

idle(policy) if {
	is_string(policy.Name)
	every rule in input["m365.purview.loss_prevention_rules"] {
		beside(rule, policy)
	}
}

beside(rule, policy) if {
	is_string(rule.ParentPolicyName)
	rule.ParentPolicyName != policy.Name
}

beside(rule, _) if rule.Disabled == true

beside(rule, _) if {
	is_array(rule._types)
	not loss_prevention.recognises(rule, input.params.types)
}
