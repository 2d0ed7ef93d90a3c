# METADATA
# title: New disks are encrypted by a key of the client's own, in every region in use
# description: >-
#   AWS's own key cannot be disabled, shared or watched. With keys declared, it has to be one of them.
# custom:
#   severity: low
#   needs: [aws.account.regions, aws.ec2.ebs_default_keys, aws.kms.keys]
#   each: aws.account.regions
#   grows: [aws.ec2.ebs_default_keys, aws.kms.keys]
#   join: {aws.ec2.ebs_default_keys: _at}
#   shows: [RegionName]
#   when_empty: fail
#   themes: [encryption_at_rest]
#   maturity: true
#   params:
#     keys: {type: array, items: string, default: [], max: 50, source: default of this tool; the client declares keys by ARN}
#   impact_text: Who may not use the key can make no new disks.
#   fix:
#     - command: aws ec2 modify-ebs-default-kms-key-id --kms-key-id ‹ARN of the client's key in the region› --region <RegionName>
#       where: 'Disks that are there keep their keys. Who makes new ones needs the right to use the key: its policy has to say so first'
#   undo:
#     - command: aws ec2 modify-ebs-default-kms-key-id --kms-key-id ‹the key noted before› --region <RegionName>
#       where: Noted before with aws ec2 get-ebs-default-kms-key-id --region <RegionName>; aws ec2 reset-ebs-default-kms-key-id --region <RegionName> where it was the service's own
#   effort: minutes
#   impact: users
package aws.ec2.ebs_default_key_is_the_clients

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in guarded
}

guarded := {default_key._at.region |
	some default_key in input["aws.ec2.ebs_default_keys"]
	some arn in default_key._own_key
	some key in input["aws.kms.keys"]
	key._id == arn
	key.KeyMetadata.KeyManager == "CUSTOMER"
	is_wanted(arn)
}

is_wanted(_) if input.params.keys == []

is_wanted(arn) if arn in input.params.keys
