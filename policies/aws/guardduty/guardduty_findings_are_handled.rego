# METADATA
# title: Grave findings of GuardDuty are dealt with in time
# description: >-
#   A finding of high severity, 7 or more, says that somebody is probably inside. Those that nobody has archived are
#   younger than the days that are asked for. Where there are none, there is nothing to judge.
# custom:
#   severity: high
#   needs: [aws.guardduty.findings]
#   each: aws.guardduty.findings
#   shows: [Type, Severity, CreatedAt]
#   when_empty: not_applicable
#   themes: [incident_handling]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 90, source: default of this tool; the laws set none}
#   fix:
#     - portal: 'GuardDuty > <_at.region> > Findings > <Type>: look into it, contain it, and archive it'
#   undo:
#     - portal: 'GuardDuty > <_at.region> > Findings > Archived > <Type> > Unarchive, as it was'
#   effort: hours
#   impact: none
package aws.guardduty.guardduty_findings_are_handled

subjects contains finding._id if some finding in input["aws.guardduty.findings"]

compliant contains finding._id if {
	some finding in input["aws.guardduty.findings"]
	is_number(finding._made)
	finding._made >= input.now_epoch - (input.params.days * 86400)
}
