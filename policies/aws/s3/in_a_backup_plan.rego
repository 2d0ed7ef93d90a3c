# METADATA
# title: Buckets are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart.
#   Versions and Object Lock keep what was there in the same bucket; a copy elsewhere outlives it. A plan picks by ARN, by
#   tags and conditions, or everything; what it picks is worked out of its selections. AWS Backup copies
#   only buckets that keep versions. Whether the copies are made is judged by their age.
# custom:
#   severity: low
#   needs: [aws.s3.buckets, aws.backup.selections, aws.backup.region_settings]
#   each: aws.s3.buckets
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [Name, Versioning.Status]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <Name>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#     - command: aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=Enabled
#       where: Where it keeps no versions; each is stored and paid for
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <Name>'
#   effort: minutes
#   impact: none
package aws.s3.in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	bucket.Versioning.Status == "Enabled"
	backup.covered(bucket, "S3", bucket._at.tags)
}
