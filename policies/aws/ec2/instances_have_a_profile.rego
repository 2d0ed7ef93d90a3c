# METADATA
# title: Machines act by a role of their own
# description: >-
#   A machine without a role is given keys that lie on its disk and are never changed.
# custom:
#   severity: low
#   needs: [aws.ec2.instances]
#   each: aws.ec2.instances
#   shows: [InstanceId, State.Name, IamInstanceProfile]
#   binds: [InstanceId, IamInstanceProfile]
#   when_empty: not_applicable
#   themes: [credentials]
#   maturity: true
#   fix:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Security > Modify IAM role > a role that may do what its programs do, and no more
#   undo:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Security > Modify IAM role > No IAM Role again
#   effort: minutes
#   impact: none
package aws.ec2.instances_have_a_profile

subjects contains instance._id if some instance in there

compliant contains instance._id if {
	some instance in there
	instance.State.Name in {"pending", "running", "stopping", "stopped"}
	is_string(instance.IamInstanceProfile.Arn)
}

there := [instance |
	some instance in input["aws.ec2.instances"]
	not is_gone(instance)
]

is_gone(instance) if instance.State.Name in {"terminated", "shutting-down"}
