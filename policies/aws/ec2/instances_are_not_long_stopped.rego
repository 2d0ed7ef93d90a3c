# METADATA
# title: Machines do not stand still for long
# description: >-
#   A machine that is stopped gets no updates, and its disk keeps its data. AWS says since when in words alone; where they
#   hold no time, it cannot be told.
# custom:
#   severity: low
#   needs: [aws.ec2.instances]
#   each: aws.ec2.instances
#   shows: [InstanceId, StateTransitionReason, LaunchTime]
#   binds: [InstanceId]
#   when_empty: not_applicable
#   themes: [hardening]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 365, source: 'AWS Security Hub, EC2.4'}
#   fix:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Create image, where somebody may need it again; and Instance state > Terminate instance
#       where: What lies on disks that go with the machine is lost
#   undo:
#     - portal: A terminated machine cannot be brought back; start a new one from the image that was made
#   effort: hours
#   impact: none
package aws.ec2.instances_are_not_long_stopped

subjects contains instance._id if some instance in there

compliant contains instance._id if {
	some instance in there
	recent(instance)
}

there := [instance |
	some instance in input["aws.ec2.instances"]
	not is_gone(instance)
]

is_gone(instance) if instance.State.Name in {"terminated", "shutting-down"}

recent(instance) if instance.State.Name in {"pending", "running", "stopping"}

recent(instance) if {
	instance.State.Name == "stopped"
	is_number(instance._stopped_at)
	instance._stopped_at > input.now_epoch - (input.params.days * 86400)
}
