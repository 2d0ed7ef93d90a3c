# METADATA
# title: The metadata of SAML providers has not expired
# description: >-
#   When the metadata of an identity provider expires, its people cannot sign in any more, and emergency accounts become
#   the everyday way.
# custom:
#   severity: medium
#   needs: [aws.iam.saml_providers]
#   each: aws.iam.saml_providers
#   shows: [Arn, ValidUntil]
#   binds: [Arn]
#   when_empty: not_applicable
#   themes: [authentication]
#   fix:
#     - command: aws iam update-saml-provider --saml-provider-arn <Arn> --saml-metadata-document ‹file://the new metadata of the identity provider›
#   undo:
#     - command: aws iam update-saml-provider --saml-provider-arn <Arn> --saml-metadata-document ‹file://the metadata as it was saved before›
#   effort: hours
#   impact: none
package aws.iam.saml_metadata_is_current

subjects contains provider._id if some provider in input["aws.iam.saml_providers"]

compliant contains provider._id if {
	some provider in input["aws.iam.saml_providers"]
	is_number(provider._epoch.ValidUntil)
	provider._epoch.ValidUntil > input.now_epoch
}
