# METADATA
# title: Secrets that are kept are used
# description: >-
#   A secret that no program has read for long is one that nobody would miss, and that still opens something. AWS says on
#   which day it was last read, region by region. A copy in another region waits for the day on which that region is needed, and
#   what a service of AWS keeps for itself is deleted at that service alone; neither is judged.
# custom:
#   severity: low
#   needs: [aws.secretsmanager.secrets]
#   each: aws.secretsmanager.secrets
#   shows: [Name, LastAccessedDate]
#   binds: [Name]
#   when_empty: not_applicable
#   themes: [hardening]
#   params:
#     days: {type: integer, default: 90, min: 1, max: 1000, source: default of this tool; Security Hub counts 90 days (SecretsManager.3)}
#   fix:
#     - command: aws secretsmanager delete-secret --secret-id <ARN> --region <_at.region>
#       where: AWS keeps it for 30 days before it deletes it
#     - portal: Secrets Manager > Secrets > <Name> > Actions > Delete secret
#   undo:
#     - command: aws secretsmanager restore-secret --secret-id <ARN> --region <_at.region>
#   effort: minutes
#   impact: outage
#   impact_text: A program that reads it once a year fails; within 30 days it can be brought back.
package aws.secretsmanager.secrets_are_used

subjects contains secret._id if some secret in judged

compliant contains secret._id if {
	some secret in judged
	recently(secret._epoch.LastAccessedDate)
}

compliant contains secret._id if {
	some secret in judged
	recently(secret._epoch.CreatedDate)
}

recently(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

judged := [secret |
	some secret in input["aws.secretsmanager.secrets"]
	not is_copy(secret)
	not is_kept_by_a_service(secret)
]

is_copy(secret) if {
	is_string(secret.PrimaryRegion)
	secret.PrimaryRegion != secret._at.region
}

is_kept_by_a_service(secret) if count(secret.OwningService) > 0
