# METADATA
# title: Detective can follow an attack in every region in use
# description: >-
#   Detective gathers what happened into a graph that can be followed after an attack. Where the client wants that, this
#   account administers a graph or is a member of one, region by region. The client says so by the parameter; else this is
#   not applicable.
# custom:
#   severity: low
#   needs: [aws.account.regions, aws.detective.graphs, aws.detective.memberships]
#   each: aws.account.regions
#   grows: [aws.detective.graphs, aws.detective.memberships]
#   shows: [RegionName]
#   when_empty: not_applicable
#   themes: [detection]
#   maturity: true
#   params:
#     required: {type: boolean, default: false, source: 'default of this tool; no law names this service, the client says whether it is wanted'}
#   fix:
#     - command: 'aws detective create-graph --region <RegionName>'
#     - portal: 'Detective > <RegionName> > Get started > Enable Detective'
#   undo:
#     - portal: 'Detective > <RegionName> > Settings > General > Disable Detective, as it was'
#   effort: minutes
#   impact: none
package aws.detective.detective_is_on

subjects contains region._id if {
	input.params.required == true
	some region in input["aws.account.regions"]
}

compliant contains region._id if {
	input.params.required == true
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := own | joined

own := {graph._at.region |
	some graph in input["aws.detective.graphs"]
	startswith(graph.Arn, "arn:")
}

joined := {membership._at.region |
	some membership in input["aws.detective.memberships"]
	membership.Status == "ENABLED"
}
