# METADATA
# title: What the client marked is in a backup plan
# description: >-
#   The client says by tags what must be copied, such as data=ephi; each tag is written key=value. Judged is what the
#   tagging service names, of the kinds that AWS Backup copies: tables, instances, disks, file systems, databases, clusters,
#   warehouses and buckets. A member of a cluster is copied with it; a file system of NetApp ONTAP is copied volume by
#   volume, which is judged by itself. Without tags there is nothing to judge.
# custom:
#   severity: high
#   needs: [aws.resourcegroupstaggingapi.resources, aws.backup.selections, aws.backup.region_settings, aws.rds.instances, aws.fsx.file_systems]
#   each: aws.resourcegroupstaggingapi.resources
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   shows: [_at.tags]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     tags: {type: array, items: string, default: [], max: 50, source: 'default of this tool: nothing is marked; the client names tags as key=value'}
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > by the tag'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made'
#   effort: minutes
#   impact: none
package aws.backup.tagged_resources_are_covered

import data.lib.aws_backup as backup

subjects contains resource._id if some resource in marked

compliant contains resource._id if {
	some resource in marked
	kinds := {kind | some start, of in starts; contains(resource._id, start); some kind in of}
	count(kinds) > 0
	can_be_copied(resource)
	every kind in kinds {
		backup.covered(resource, kind, resource._at.tags)
	}
}

marked := [resource |
	some resource in input["aws.resourcegroupstaggingapi.resources"]
	count(input.params.tags) > 0
	may_be_marked(resource)
	not copied_otherwise[resource._id]
	not is_no_bucket(resource)
]

can_be_copied(resource) if not contains(resource._id, ":fsx:")

can_be_copied(resource) if copied_files[resource._id]

copied_files[files._id] := true if {
	some files in input["aws.fsx.file_systems"]
	files._can_be_copied == true
}

# settings of S3 carry tags too
is_no_bucket(resource) if {
	contains(resource._id, ":s3:")
	not contains(resource._id, ":s3:::")
}

may_be_marked(resource) if {
	some key, value in resource._at.tags
	concat("=", [key, value]) in input.params.tags
}

may_be_marked(resource) if not tags_were_read(resource)

tags_were_read(resource) if is_object(resource._at.tags)

copied_otherwise[database._id] := true if {
	some database in input["aws.rds.instances"]
	is_string(database.DBClusterIdentifier)
}

copied_otherwise[files._id] := true if {
	some files in input["aws.fsx.file_systems"]
	files.FileSystemType == "ONTAP"
}

# what AWS Backup calls the kind; whose a cluster of RDS is does not stand in its ARN
starts := {
	":dynamodb:": {"DynamoDB"},
	":instance/": {"EC2"},
	":volume/": {"EBS"},
	":elasticfilesystem:": {"EFS"},
	":fsx:": {"FSx"},
	":rds:": {"RDS", "Aurora", "DocumentDB", "Neptune"},
	":redshift:": {"Redshift"},
	":s3:::": {"S3"},
}
