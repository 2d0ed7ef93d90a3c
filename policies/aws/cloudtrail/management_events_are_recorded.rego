# METADATA
# title: All management events of every region are recorded
# description: >-
#   Trails of all regions together record reads and writes of every service, those of keys and of the data API of
#   databases too, which a selector may leave out. An organisation's trail tells its selectors to its owner alone.
# custom:
#   severity: high
#   needs: [aws.cloudtrail.trails]
#   each: none
#   grows: [aws.cloudtrail.trails]
#   shows: []
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: 'CloudTrail > Trails > the trail > Management events > Edit > Read and Write, nothing excluded'
#   undo:
#     - portal: 'CloudTrail > Trails > the trail > Management events > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.cloudtrail.management_events_are_recorded

import data.lib.aws_trails

subjects contains input.target._id

compliant contains input.target._id if {
	every half in {"ReadOnly", "WriteOnly"} {
		some trail in input["aws.cloudtrail.trails"]
		aws_trails.everywhere(trail)
		aws_trails.records_half(trail, half)
	}
}
