# METADATA
# title: No key of the client is about to be deleted
# description: >-
#   When a key is gone, so is all that it encrypted: nobody can bring it back, AWS neither. A key that waits for its end
#   can still be kept.
# custom:
#   severity: high
#   needs: [aws.kms.keys]
#   each: aws.kms.keys
#   shows: [KeyMetadata.KeyState, KeyMetadata.DeletionDate]
#   when_empty: not_applicable
#   themes: [encryption_at_rest, data_integrity]
#   note: A key that was meant to go is accepted by a waiver; what it encrypted is not looked for.
#   fix:
#     - command: aws kms cancel-key-deletion --key-id <KeyId> --region <_at.region>
#     - and_command: aws kms enable-key --key-id <KeyId> --region <_at.region>
#     - portal: KMS > Customer managed keys > <KeyId> > Key actions > Cancel key deletion
#   undo:
#     - command: aws kms schedule-key-deletion --key-id <KeyId> --region <_at.region> --pending-window-in-days ‹days until then, 7 to 30›
#   effort: minutes
#   impact: none
package aws.kms.keys_are_not_being_deleted

subjects contains key._id if some key in own

compliant contains key._id if {
	some key in own
	key.KeyMetadata.KeyState in {"Creating", "Enabled", "Disabled", "PendingImport", "Unavailable", "Updating"}
}

own := [key |
	some key in input["aws.kms.keys"]
	not key.KeyMetadata.KeyManager == "AWS"
]
