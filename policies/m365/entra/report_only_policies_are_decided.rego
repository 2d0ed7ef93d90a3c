# METADATA
# title: Policies do not stay in report-only mode
# description: >-
#   A policy in report-only mode protects nobody. After the days of the parameter without a change it is enabled or
#   deleted.
# custom:
#   severity: low
#   needs: [m365.entra.conditional_access_policies]
#   each: m365.entra.conditional_access_policies
#   shows: [state, displayName, modifiedDateTime, createdDateTime]
#   when_empty: not_applicable
#   plan: Microsoft Entra ID P1
#   themes: [hardening]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 365, source: default of this tool; the laws set none}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > <displayName> > Users > Exclude > the emergency accounts; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On; or delete what is not wanted
#   undo:
#     - portal: 'Entra admin center > Entra ID > Conditional Access > <displayName> > Enable policy, as it was: <state>'
#   effort: hours
#   impact: users
package m365.entra.report_only_policies_are_decided

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.state == "enabledForReportingButNotEnforced"
	input.now_epoch - changed(policy) <= input.params.days * 86400
}

changed(policy) := policy._epoch.modifiedDateTime if is_number(policy._epoch.modifiedDateTime)

changed(policy) := policy._epoch.createdDateTime if {
	"modifiedDateTime" in policy._absent
	is_number(policy._epoch.createdDateTime)
}

counted := [policy |
	some policy in input["m365.entra.conditional_access_policies"]
	not decided(policy)
]

decided(policy) if policy.state in {"enabled", "disabled"}
