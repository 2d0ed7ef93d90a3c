# METADATA
# title: The client's own encryption keys rotate by themselves
# description: >-
#   Keys that AWS manages rotate anyway. Asymmetric keys, keys with foreign material or in a key store, and keys on
#   their way out cannot rotate and are not counted; a replica rotates with its primary and is judged there.
# custom:
#   severity: medium
#   needs: [aws.kms.keys]
#   each: aws.kms.keys
#   shows: [KeyMetadata.KeyState, Rotation.KeyRotationEnabled]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: aws kms enable-key-rotation --key-id <KeyId> --region <_at.region>
#     - portal: KMS > Customer managed keys > <KeyId> > Key rotation > Edit
#   undo:
#     - command: aws kms disable-key-rotation --key-id <KeyId> --region <_at.region>
#   effort: minutes
#   impact: none
package aws.kms.customer_keys_rotate

subjects contains key._id if some key in counted

compliant contains key._id if {
	some key in counted
	key.KeyMetadata.KeyManager == "CUSTOMER"
	key.KeyMetadata.KeySpec == "SYMMETRIC_DEFAULT"
	key.KeyMetadata.Origin == "AWS_KMS"
	key.KeyMetadata.KeyState == "Enabled"
	key.Rotation.KeyRotationEnabled == true
}

counted := [key |
	some key in input["aws.kms.keys"]
	not key.KeyMetadata.KeyManager == "AWS"
	not cannot_rotate(key)
]

cannot_rotate(key) if {
	is_string(key.KeyMetadata.KeySpec)
	key.KeyMetadata.KeySpec != "SYMMETRIC_DEFAULT"
}

cannot_rotate(key) if {
	is_string(key.KeyMetadata.Origin)
	key.KeyMetadata.Origin != "AWS_KMS"
}

cannot_rotate(key) if {
	is_string(key.KeyMetadata.KeyState)
	key.KeyMetadata.KeyState != "Enabled"
}

cannot_rotate(key) if key.KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType == "REPLICA"
