# METADATA
# title: Machines ask for a session before they tell their credentials
# description: >-
#   Without a session, a request that was smuggled into a program of the machine can read the credentials of its role. A
#   machine whose metadata is switched off tells nothing.
# custom:
#   severity: high
#   needs: [aws.ec2.instances]
#   each: aws.ec2.instances
#   shows: [InstanceId, State.Name, MetadataOptions.HttpTokens, MetadataOptions.HttpEndpoint]
#   binds: [InstanceId, MetadataOptions.HttpTokens, MetadataOptions.HttpEndpoint]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Programs on the machine that only know the old way find no credentials.
#   fix:
#     - command: aws ec2 modify-instance-metadata-options --instance-id <InstanceId> --http-tokens required --region <_at.region>
#       where: 'First see in CloudWatch that the metric MetadataNoToken of the machine stays at nothing: programs that only know the old way find no credentials'
#     - portal: EC2 > Instances > <InstanceId> > Actions > Instance settings > Modify instance metadata options > Required
#   undo:
#     - command: aws ec2 modify-instance-metadata-options --instance-id <InstanceId> --region <_at.region> --http-tokens <MetadataOptions.HttpTokens>
#   effort: minutes
#   impact: users
package aws.ec2.imdsv2_is_required

subjects contains instance._id if some instance in there

compliant contains instance._id if {
	some instance in there
	instance.State.Name in {"pending", "running", "stopping", "stopped"}
	guarded(instance)
}

there := [instance |
	some instance in input["aws.ec2.instances"]
	not is_gone(instance)
]

is_gone(instance) if instance.State.Name in {"terminated", "shutting-down"}

guarded(instance) if instance.MetadataOptions.HttpTokens == "required"

guarded(instance) if instance.MetadataOptions.HttpEndpoint == "disabled"
