# METADATA
# title: Access Analyzer looks for outside access in every region in use
# description: >-
#   Access Analyzer says which resources somebody outside can reach. An analyzer of outside access, of the account or of
#   its organisation, is active in each region. An organisation's analyzer is seen by the account alone that has it.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.accessanalyzer.analyzers]
#   each: aws.account.regions
#   grows: [aws.accessanalyzer.analyzers]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [evaluation]
#   fix:
#     - command: 'aws accessanalyzer create-analyzer --analyzer-name ‹a name for the analyzer› --type ACCOUNT --region <RegionName>'
#     - portal: 'IAM > Access Analyzer > <RegionName> > Create analyzer > External access analysis'
#   undo:
#     - command: 'aws accessanalyzer delete-analyzer --analyzer-name ‹the name of the analyzer that was made› --region <RegionName>'
#   effort: minutes
#   impact: none
package aws.accessanalyzer.access_analyzer_is_on

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {analyzer._at.region |
	some analyzer in input["aws.accessanalyzer.analyzers"]
	analyzer.type in {"ACCOUNT", "ORGANIZATION"}
	analyzer.status == "ACTIVE"
}
