# METADATA
# title: CloudTrail log files are validated
# description: >-
#   Without digest files nobody can show that the record of activity is unaltered.
# custom:
#   severity: high
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [LogFileValidationEnabled]
#   when_empty: fail
#   themes: [audit_integrity]
#   fix:
#     - command: aws cloudtrail update-trail --name <TrailARN> --region <_at.region> --enable-log-file-validation
#   undo:
#     - command: 'aws cloudtrail update-trail --cli-input-json ''{"Name": "<TrailARN>", "EnableLogFileValidation": <LogFileValidationEnabled>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.cloudtrail.log_file_validation

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	trail.LogFileValidationEnabled == true
}
