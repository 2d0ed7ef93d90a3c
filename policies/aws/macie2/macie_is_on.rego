# METADATA
# title: Macie looks for personal data in every region in use
# description: >-
#   Macie looks through buckets for personal and health data. Where the client wants that, it is switched on and not
#   paused, region by region. The client says so by the parameter; else this is not applicable.
# custom:
#   severity: low
#   needs: [aws.account.regions, aws.macie2.sessions]
#   each: aws.account.regions
#   grows: [aws.macie2.sessions]
#   shows: [RegionName]
#   when_empty: not_applicable
#   themes: [data_discovery]
#   params:
#     required: {type: boolean, default: false, source: 'default of this tool; no law names this service, the client says whether it is wanted'}
#   fix:
#     - command: 'aws macie2 enable-macie --region <RegionName>'
#     - portal: 'Macie > <RegionName> > Get started > Enable Macie'
#   undo:
#     - command: 'aws macie2 disable-macie --region <RegionName>'
#   effort: minutes
#   impact: none
package aws.macie2.macie_is_on

subjects contains region._id if {
	input.params.required == true
	some region in input["aws.account.regions"]
}

compliant contains region._id if {
	input.params.required == true
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {session._at.region |
	some session in input["aws.macie2.sessions"]
	session.status == "ENABLED"
}
