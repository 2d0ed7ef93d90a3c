# METADATA
# title: What builds do is written down
# description: >-
#   A project writes into CloudWatch Logs unless somebody switched that off; where AWS tells no setting, nobody did.
# custom:
#   severity: low
#   needs: [aws.codebuild.projects]
#   each: aws.codebuild.projects
#   shows: [name, logsConfig.cloudWatchLogs.status, logsConfig.s3Logs.status]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws codebuild update-project --cli-input-json ''{"name": "<name>", "logsConfig": {"cloudWatchLogs": {"status": "ENABLED"}}}'' --region <_at.region>'
#     - portal: 'CodeBuild > Build projects > <name> > Edit > Logs > CloudWatch logs'
#   undo:
#     - portal: 'CodeBuild > Build projects > <name> > Edit > Logs > off, as it was'
#   effort: minutes
#   impact: none
package aws.codebuild.builds_are_logged

subjects contains project._id if some project in input["aws.codebuild.projects"]

compliant contains project._id if {
	some project in input["aws.codebuild.projects"]
	project.logsConfig.cloudWatchLogs.status == "ENABLED"
}

compliant contains project._id if {
	some project in input["aws.codebuild.projects"]
	project.logsConfig.s3Logs.status == "ENABLED"
}

compliant contains project._id if {
	some project in input["aws.codebuild.projects"]
	"logsConfig" in project._absent
}
