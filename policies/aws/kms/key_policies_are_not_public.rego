# METADATA
# title: Keys are closed to strangers
# description: >-
#   Who may use a key reads what it protects, as far as he reaches it; who may manage it can take it from the client. Each
#   key of the client names its users by account, role or organization. That a request comes by way of a service
#   (kms:ViaService) says nothing of whose it is.
# custom:
#   severity: critical
#   needs: [aws.kms.keys]
#   each: aws.kms.keys
#   shows: [_policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: KMS > Customer managed keys > <KeyId> > Key policy > Edit > name the principals, or add kms:CallerAccount or aws:PrincipalOrgID as a condition
#   undo:
#     - portal: KMS > Customer managed keys > <KeyId> > Key policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.kms.key_policies_are_not_public

import data.lib.aws_public as public

subjects contains key._id if some key in own

compliant contains key._id if {
	some key in own
	key.KeyMetadata.KeyManager == "CUSTOMER"
	public.closed(key, "kms")
}

because[key._id] contains opening if {
	some key in own
	some opening in public.openings(key, "kms")
}

# AWS writes the policies of its own keys, and nobody else can.
own := [key |
	some key in input["aws.kms.keys"]
	not key.KeyMetadata.KeyManager == "AWS"
]
