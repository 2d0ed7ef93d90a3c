# METADATA
# title: Data loss prevention looks for health or personal data in every place
# description: >-
#   Each of mail, SharePoint, OneDrive, Teams and devices is covered whole, without an exception, by a policy that is switched on
#   and looks for one of the kinds of health or personal data that are asked for.
# custom:
#   severity: medium
#   needs: [m365.purview.loss_prevention_policies, m365.purview.loss_prevention_rules]
#   each: none
#   shows: []
#   when_empty: fail
#   plan: Microsoft 365 E5 Compliance; mail, SharePoint and OneDrive also with Microsoft 365 E3 or Business Premium
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
#     places:
#       type: array
#       items: string
#       default: [exchange, sharepoint, onedrive, teams, endpoints]
#       max: 5
#       source: default of this tool; all places that Microsoft's policies can cover whole
#   fix:
#     - portal: Microsoft Purview portal > Data loss prevention > Policies > the policy > Edit policy > Choose where to apply the policy > All, without exclusions
#     - command: Set-DlpCompliancePolicy -Identity ‹name of a policy that recognises the data› -AddExchangeLocation All -AddSharePointLocation All -AddOneDriveLocation All -AddTeamsLocation All -AddEndpointDlpLocation All
#   undo:
#     - command: Set-DlpCompliancePolicy -Identity ‹name of the policy› -RemoveExchangeLocation All -RemoveSharePointLocation All -RemoveOneDriveLocation All -RemoveTeamsLocation All -RemoveEndpointDlpLocation All
#       where: Leave out the places that the policy covered before
#   effort: days
#   impact: users
#   impact_text: Messages and files that hold such data may be held back or shown a tip.
package m365.purview.loss_prevention_covers_every_place

import data.lib.loss_prevention

subjects contains input.target._id

compliant contains input.target._id if {
	count(input.params.places) > 0
	every place in input.params.places {
		place in whole
	}
}

because[input.target._id] contains {"place": place} if {
	some place in input.params.places
	not place in whole
}

whole := {place |
	some policy in loss_prevention.acting(input.params.types)
	some place in input.params.places
	policy._places[place] == "all"
}
