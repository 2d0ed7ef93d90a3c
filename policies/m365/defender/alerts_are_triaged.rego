# METADATA
# title: Grave alerts and incidents are dealt with in time
# description: >-
#   Every alert and incident of Defender that is graver than medium, or of unknown gravity, is resolved, or was found no
#   longer ago than the days that are allowed. Whether it was resolved well cannot be seen.
# custom:
#   severity: high
#   needs: [m365.defender.alerts, m365.defender.incidents]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [incident_handling]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 90, source: default of this tool}
#     passed_over:
#       type: array
#       items: string
#       default: [informational, low, medium]
#       max: 4
#       source: default of this tool; severities that may stay open longer
#   fix:
#     - portal: 'Microsoft Defender portal > Incidents & alerts > Incidents > filter by status active and severity high: assign, investigate, classify and resolve'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/security/incidents/‹id of an incident of the finding› with {"status": "resolved", "classification": "‹truePositive, falsePositive or informationalExpectedActivity›", "determination": "‹what it was, such as phishing or malware›"}'
#       where: Once it was investigated
#   undo:
#     - portal: Microsoft Defender portal > Incidents & alerts > Incidents > the incident > Manage incident > Active, again
#   effort: hours
#   impact: none
#   note: Not applicable where Defender found nothing, as in a tenant that licenses no part of it.
package m365.defender.alerts_are_triaged

subjects contains input.target._id if count(findings) > 0

compliant contains input.target._id if {
	count(findings) > 0
	every alert in input["m365.defender.alerts"] {
		in_time(alert)
	}
	every incident in input["m365.defender.incidents"] {
		in_time(incident)
	}
}

because[input.target._id] contains {"alert": alert._id, "severity": alert.severity, "since": alert.createdDateTime} if {
	some alert in input["m365.defender.alerts"]
	not in_time(alert)
}

because[input.target._id] contains {
	"incident": incident._id,
	"severity": incident.severity,
	"since": incident.createdDateTime,
} if {
	some incident in input["m365.defender.incidents"]
	not in_time(incident)
}

findings := array.concat(input["m365.defender.alerts"], input["m365.defender.incidents"])

in_time(finding) if lower(finding.status) in {"resolved", "redirected"}

in_time(finding) if lower(finding.severity) in {lower(severity) | some severity in input.params.passed_over}

in_time(finding) if {
	is_number(finding._epoch.createdDateTime)
	input.now_epoch - finding._epoch.createdDateTime <= input.params.days * 86400
}
