# METADATA
# title: Secrets are closed to strangers
# description: >-
#   The policy of a secret can let other accounts read it. It names them, or a condition keeps it to one account,
#   organization or network.
# custom:
#   severity: critical
#   needs: [aws.secretsmanager.secrets]
#   each: aws.secretsmanager.secrets
#   shows: [Name, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: Secrets Manager > Secrets > <Name> > Overview > Resource permissions > Edit permissions > name the principals
#     - command: aws secretsmanager put-resource-policy --secret-id <ARN> --region <_at.region> --resource-policy ‹the policy with its principals named› --block-public-policy
#   undo:
#     - portal: Secrets Manager > Secrets > <Name> > Overview > Resource permissions > Edit permissions > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.secretsmanager.secret_policies_are_not_public

import data.lib.aws_public as public

subjects contains secret._id if some secret in input["aws.secretsmanager.secrets"]

compliant contains secret._id if {
	some secret in input["aws.secretsmanager.secrets"]
	public.closed(secret, "secretsmanager")
}

because[secret._id] contains opening if {
	some secret in input["aws.secretsmanager.secrets"]
	some opening in public.openings(secret, "secretsmanager")
}
