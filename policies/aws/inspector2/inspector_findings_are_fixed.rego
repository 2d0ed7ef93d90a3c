# METADATA
# title: Critical weaknesses that Inspector finds are mended in time
# description: >-
#   A critical weakness that is known is used within days. Those that are still there were first seen within the days that
#   are asked for. One that nobody can mend yet, because there is no fix, is passed over.
# custom:
#   severity: high
#   needs: [aws.inspector2.findings]
#   each: aws.inspector2.findings
#   shows: [type, severity, fixAvailable, firstObservedAt]
#   when_empty: not_applicable
#   themes: [patching]
#   params:
#     days: {type: integer, default: 15, min: 1, max: 90, source: default of this tool; the laws set none}
#   fix:
#     - portal: 'Inspector > <_at.region> > Findings > By vulnerability: what is named there is updated, and Inspector closes the finding'
#   undo:
#     - portal: 'Nothing to take back in Inspector; the update is taken back where it was made'
#   effort: hours
#   impact: users
#   impact_text: An update may start a machine or a service anew.
package aws.inspector2.inspector_findings_are_fixed

subjects contains finding._id if some finding in mendable

compliant contains finding._id if {
	some finding in mendable
	told(finding)
	is_number(finding._epoch.firstObservedAt)
	finding._epoch.firstObservedAt >= input.now_epoch - (input.params.days * 86400)
}

told(finding) if is_string(finding.fixAvailable)

told(finding) if "fixAvailable" in finding._absent

mendable := [finding |
	some finding in input["aws.inspector2.findings"]
	not finding.fixAvailable == "NO"
]
