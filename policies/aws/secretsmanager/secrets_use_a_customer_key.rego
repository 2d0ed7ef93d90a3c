# METADATA
# title: Secrets are encrypted by a key of the client
# description: >-
#   AWS encrypts every secret, by its own key where none is named. A key of the client has a policy of its own, and who
#   may not use the key cannot read the secret, whatever else he may.
# custom:
#   severity: low
#   needs: [aws.secretsmanager.secrets]
#   each: aws.secretsmanager.secrets
#   shows: [Name, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   maturity: true
#   fix:
#     - command: aws secretsmanager update-secret --secret-id <ARN> --region <_at.region> --kms-key-id ‹id of a key of the client›
#     - portal: Secrets Manager > Secrets > <Name> > Actions > Edit encryption key
#   undo:
#     - command: aws secretsmanager update-secret --secret-id <ARN> --region <_at.region> --kms-key-id ''
#       where: It had AWS's own key, which an empty name means
#     - portal: Secrets Manager > Secrets > <Name> > Actions > Edit encryption key > aws/secretsmanager, as it was
#   effort: minutes
#   impact: users
#   impact_text: Who reads the secret needs the right to use the key.
package aws.secretsmanager.secrets_use_a_customer_key

subjects contains secret._id if some secret in input["aws.secretsmanager.secrets"]

compliant contains secret._id if {
	some secret in input["aws.secretsmanager.secrets"]
	count(secret.KmsKeyId) > 0
	not endswith(secret.KmsKeyId, "alias/aws/secretsmanager")
}
