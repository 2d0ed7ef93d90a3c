# METADATA
# title: Data lies in the regions that the client allows
# description: >-
#   Which regions data may lie in is the client's decision; without one there is nothing to judge. A region is in use where a
#   bucket, a disk, a copy of one, a database or a warehouse lies in it.
# custom:
#   severity: high
#   needs: [aws.s3.buckets, aws.ec2.volumes, aws.ec2.snapshots, aws.rds.instances, aws.rds.clusters, aws.redshift.clusters]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [data_location]
#   params:
#     allowed: {type: array, items: string, default: [], max: 50, declared: allowed_regions, source: default of this tool is no limit; the client declares the regions}
#   impact_text: What is moved is not to be reached meanwhile, and its address may change.
#   fix:
#     - portal: Client file > declared.allowed_regions > the region, with the reason
#       where: If data may lie there
#     - portal: S3 > the bucket > Management > Replication rules, or RDS > Snapshots > Copy snapshot, into an allowed region; and delete what lies outside
#       where: If it may not
#   undo:
#     - portal: Client file > declared.allowed_regions > the region that was added, which is taken out again
#   effort: days
#   impact: outage
package aws.account.regions_in_use_are_allowed

subjects contains input.target._id if count(input.params.allowed) > 0

compliant contains input.target._id if {
	count(input.params.allowed) > 0
	every resource in resources {
		resource._at.region in input.params.allowed
	}
}

because[input.target._id] := [{"region": region} |
	some region in {resource._at.region | some resource in resources}
	not region in input.params.allowed
]

resources := [resource |
	some rows in [
		input["aws.s3.buckets"],
		input["aws.ec2.volumes"],
		input["aws.ec2.snapshots"],
		input["aws.rds.instances"],
		input["aws.rds.clusters"],
		input["aws.redshift.clusters"],
	]
	some resource in rows
]
