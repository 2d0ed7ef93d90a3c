# METADATA
# title: Instances are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart. A copy
#   of an instance holds its volumes. Instances that are terminated are not counted. A plan picks by ARN, by tags and
#   conditions, or everything; what it picks is worked out of its selections. Whether the copies are made is judged by
#   their age.
# custom:
#   severity: medium
#   needs: [aws.ec2.instances, aws.backup.selections, aws.backup.region_settings]
#   each: aws.ec2.instances
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [InstanceId]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <InstanceId>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <InstanceId>'
#   effort: minutes
#   impact: none
package aws.ec2.in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains instance._id if some instance in counted

compliant contains instance._id if {
	some instance in counted
	is_string(instance.State.Name)
	backup.covered(instance, "EC2", instance._at.tags)
}

counted := [instance |
	some instance in input["aws.ec2.instances"]
	not is_gone(instance)
]

is_gone(instance) if instance.State.Name in {"shutting-down", "terminated"}
