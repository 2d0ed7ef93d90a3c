# METADATA
# title: Buckets end what their schedule ends
# description: >-
#   Data that nobody needs any more is a risk and costs money. The client names by tags the buckets for which a schedule
#   of retention stands; each has a rule that is on and that ends objects or their earlier versions. Whether its days are
#   the schedule’s, a person compares.
# custom:
#   severity: low
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Lifecycle]
#   when_empty: not_applicable
#   themes: [retention]
#   params:
#     tags: {type: array, items: string, default: [], max: 50, source: "default of this tool: no bucket; the client names tags as key=value"}
#   fix:
#     - portal: S3 > Buckets > <Name> > Management > Lifecycle rules > Create lifecycle rule
#   undo:
#     - portal: S3 > Buckets > <Name> > Management > Lifecycle rules > delete the rule that was made
#   effort: hours
#   impact: users
#   impact_text: What the rule ends is gone.
package aws.s3.lifecycle_is_set

import data.lib.aws_marked as tags

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	some rule in bucket.Lifecycle.Rules
	rule.Status == "Enabled"
	ends_something(rule)
}

ends_something(rule) if rule.Expiration.Days > 0

ends_something(rule) if is_string(rule.Expiration.Date)

ends_something(rule) if rule.NoncurrentVersionExpiration.NoncurrentDays > 0

meant := [bucket |
	some bucket in input["aws.s3.buckets"]
	tags.marked(bucket, input.params.tags)
]
