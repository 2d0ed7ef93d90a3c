# METADATA
# title: Machines have no public address of IPv4
# description: >-
#   What has a public address can be reached where its groups and routes allow it, today or after a slip. All network
#   interfaces count. Machines that are meant to stand in the open are declared.
# custom:
#   severity: medium
#   needs: [aws.ec2.instances]
#   each: aws.ec2.instances
#   shows: [InstanceId, State.Name, _public_addresses, SubnetId]
#   binds: [InstanceId, _public_addresses]
#   when_empty: not_applicable
#   themes: [network]
#   params:
#     known: {type: array, items: string, default: [], max: 200, source: default of this tool; the client declares machines by instance id}
#   impact_text: Whoever reaches the machine by its public address loses it.
#   fix:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Networking > Manage IP addresses > Auto-assign public IP off; or, of an elastic address, Disassociate; and let a load balancer or Session Manager lead to it
#       where: Outage of whoever reaches it by that address
#   undo:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Networking > Manage IP addresses > Auto-assign public IP on again; an elastic address that was released is not given again
#   effort: hours
#   impact: outage
package aws.ec2.instances_have_no_public_ip

subjects contains instance._id if some instance in there

compliant contains instance._id if {
	some instance in there
	instance.State.Name in {"pending", "running", "stopping", "stopped"}
	inside(instance)
}

there := [instance |
	some instance in input["aws.ec2.instances"]
	not is_gone(instance)
]

is_gone(instance) if instance.State.Name in {"terminated", "shutting-down"}

inside(instance) if instance._public_addresses == []

inside(instance) if {
	is_array(instance._public_addresses)
	instance.InstanceId in input.params.known
}
