# METADATA
# title: Defender for Identity has no open health issue
# description: >-
#   A health issue means that a sensor, or the auditing it lives on, does not see what it should.
# custom:
#   severity: medium
#   needs: [m365.defender.identity_health_issues]
#   each: none
#   shows: []
#   when_empty: fail
#   plan: Microsoft Defender for Identity
#   themes: [detection]
#   fix:
#     - portal: "Microsoft Defender portal > Identities > Health issues: follow the recommendation of each open issue, then close it"
#   undo:
#     - portal: Microsoft Defender portal > Identities > Health issues > the issue > Reopen
#   effort: hours
#   impact: none
#   note: Where no sensor was ever installed there is no issue either; whether there are domain controllers at all cannot be seen.
package m365.defender.identity_sensors_are_healthy

subjects contains input.target._id

compliant contains input.target._id if {
	every issue in input["m365.defender.identity_health_issues"] {
		settled(issue)
	}
}

because[input.target._id] contains {"issue": issue.issueTypeId, "severity": issue.severity, "id": issue._id} if {
	some issue in input["m365.defender.identity_health_issues"]
	not settled(issue)
}

settled(issue) if lower(issue.status) in {"closed", "suppressed"}
