# METADATA
# title: Secrets are changed by themselves
# description: >-
#   A password that a program uses and nobody changes is known to everybody who once saw it. Secrets Manager changes it on
#   a schedule, and the last change was within the days allowed; a secret that is younger counts where rotation is on. A
#   copy in another region changes with the one it copies and is judged there. One that a service of AWS keeps for itself,
#   and that is not rotated, can be changed at that service alone and is not judged.
# custom:
#   severity: medium
#   needs: [aws.secretsmanager.secrets]
#   each: aws.secretsmanager.secrets
#   shows: [Name, RotationEnabled, LastRotatedDate, OwningService]
#   binds: [RotationEnabled]
#   when_empty: not_applicable
#   themes: [credentials]
#   params:
#     days: {type: integer, default: 90, min: 1, max: 1000, source: default of this tool; Security Hub counts 90 days (SecretsManager.4)}
#   fix:
#     - portal: Secrets Manager > Secrets > <Name> > Rotation > Edit rotation
#     - command: aws secretsmanager rotate-secret --secret-id <ARN> --region <_at.region> --rotation-lambda-arn ‹ARN of the function that changes it› --rotation-rules AutomaticallyAfterDays=<params.days>
#   undo:
#     - command: aws secretsmanager cancel-rotate-secret --secret-id <ARN> --region <_at.region>
#       where: Where rotation was off before
#     - command: aws secretsmanager rotate-secret --secret-id <ARN> --region <_at.region> --rotation-lambda-arn <RotationLambdaARN> --rotation-rules <RotationRules> --no-rotate-immediately
#       where: Where it was on before, with this function and these days
#   effort: hours
#   impact: outage
#   impact_text: The secret changes at once; programs that keep a copy of it fail until they read it again.
package aws.secretsmanager.secrets_rotate

subjects contains secret._id if some secret in originals

compliant contains secret._id if {
	some secret in originals
	secret.RotationEnabled == true
	is_number(since(secret))
	input.now_epoch - since(secret) <= input.params.days * 86400
}

# When it was last changed; one that never was counts from when it was made.
since(secret) := secret._epoch.LastRotatedDate

since(secret) := secret._epoch.CreatedDate if "LastRotatedDate" in secret._absent

originals := [secret |
	some secret in input["aws.secretsmanager.secrets"]
	not is_copy(secret)
	not is_changed_elsewhere(secret)
]

is_copy(secret) if {
	is_string(secret.PrimaryRegion)
	secret.PrimaryRegion != secret._at.region
}

is_changed_elsewhere(secret) if {
	count(secret.OwningService) > 0
	is_not_rotated(secret)
}

is_not_rotated(secret) if secret.RotationEnabled == false

is_not_rotated(secret) if "RotationEnabled" in secret._absent
