# METADATA
# title: Machines that run are managed by Systems Manager
# description: >-
#   Only what it manages and reaches can be inspected and patched from one place. A machine whose agent has lost its
#   connection does not count. A machine that a service of AWS runs for the client (EKS Auto Mode) lets in nobody, and is
#   patched by that service.
# custom:
#   severity: medium
#   needs: [aws.ec2.instances, aws.ssm.managed_instances]
#   each: aws.ec2.instances
#   grows: [aws.ssm.managed_instances]
#   shows: [InstanceId, ImageId, IamInstanceProfile]
#   binds: [InstanceId]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - portal: Systems Manager > Fleet Manager > Account management > Default Host Management Configuration > Enable; and, where the image lacks it, install the agent of Systems Manager on <InstanceId>
#   undo:
#     - portal: Systems Manager > Fleet Manager > Account management > Default Host Management Configuration > switched off again
#   effort: hours
#   impact: none
package aws.ec2.instances_are_managed_by_ssm

subjects contains instance._id if some instance in running

compliant contains instance._id if {
	some instance in running
	instance.State.Name == "running"
	instance.InstanceId in online
}

running := [instance |
	some instance in input["aws.ec2.instances"]
	not stands_still(instance)
	not is_run_by_a_service(instance)
]

# EC2, managed instances
is_run_by_a_service(instance) if instance.Operator.Managed == true

stands_still(instance) if instance.State.Name in {"pending", "shutting-down", "terminated", "stopping", "stopped"}

online := {node.InstanceId |
	some node in input["aws.ssm.managed_instances"]
	node.PingStatus == "Online"
}
