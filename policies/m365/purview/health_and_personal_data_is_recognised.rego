# METADATA
# title: Data loss prevention looks for health or personal data
# description: >-
#   At least one policy that is switched on, and not only simulated, has a rule that looks for one of the kinds of health or
#   personal data that are asked for.
# custom:
#   severity: high
#   needs: [m365.purview.loss_prevention_policies, m365.purview.loss_prevention_rules]
#   each: none
#   shows: []
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
#     - portal: Microsoft Purview portal > Data loss prevention > Policies > Create policy > Medical and health or Privacy > a template > Run the policy in simulation mode; and, once its matches have shown what it would stop, Turn the policy on immediately, without exclusions but of the emergency accounts
#     - command: Set-DlpCompliancePolicy -Identity ‹name of a policy that recognises the data› -Mode Enable
#   undo:
#     - portal: Microsoft Purview portal > Data loss prevention > Policies > the policy that was made > Delete
#     - command: Set-DlpCompliancePolicy -Identity ‹name of the policy› -Mode ‹the mode noted›
#       where: Noted before the change with Get-DlpCompliancePolicy -Identity ‹name of the policy› | Format-List Mode
#   effort: days
#   impact: users
#   impact_text: Messages and files that hold such data may be held back or shown a tip.
#   note: Own kinds of data are declared by the id of their sensitive information type; trainable classifiers are not counted.
package m365.purview.health_and_personal_data_is_recognised

import data.lib.loss_prevention

subjects contains input.target._id

compliant contains input.target._id if count(loss_prevention.acting(input.params.types)) > 0
