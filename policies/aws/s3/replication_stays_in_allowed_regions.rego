# METADATA
# title: Copies of stored objects lie in the regions that the client allows
# description: >-
#   A rule of replication copies objects to another bucket, which may lie in another country. Which regions data may lie in is the
#   client's decision; without one there is nothing to judge, and a bucket without replication is not judged. Looked at are rules
#   that are on. Where a copy goes to a bucket of another account, nobody here can see in which region it lies.
# custom:
#   severity: high
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [_copies]
#   when_empty: not_applicable
#   themes: [data_location]
#   params:
#     allowed: {type: array, items: string, default: [], max: 50, declared: allowed_regions, source: default of this tool is no limit; the client declares the regions}
#   fix:
#     - portal: Client file > declared.allowed_regions > the region, with the reason
#       where: If copies may lie there
#     - portal: S3 > Buckets > <Name> > Management > Replication rules > the rule > Actions > Disable; and create one whose destination lies in an allowed region; and delete the copies that lie outside
#       where: If they may not
#   undo:
#     - portal: S3 > Buckets > <Name> > Management > Replication rules > the rule > Actions > Enable, or the region is taken out of the client file again
#       where: Copies that were deleted are not brought back
#   effort: days
#   impact: none
package aws.s3.replication_stays_in_allowed_regions

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	count(bucket._copies) > 0
	every copy in bucket._copies {
		copy.Region in input.params.allowed
	}
}

because[bucket._id] := outside if {
	some bucket in meant
	outside := [copy |
		some copy in bucket._copies
		not copy.Region in input.params.allowed
	]
}

meant := [bucket |
	count(input.params.allowed) > 0
	some bucket in input["aws.s3.buckets"]
	not goes_nowhere(bucket)
]

goes_nowhere(bucket) if "_copies" in bucket._absent

goes_nowhere(bucket) if bucket._copies == []
