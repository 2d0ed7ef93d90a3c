# METADATA
# title: The catalogue of data is encrypted
# description: >-
#   Names of tables and columns tell what the client keeps, and of whom. Judged is the catalogue of each region that has a
#   database of its own in it. Passwords of connections are shown beside it.
# custom:
#   severity: medium
#   needs: [aws.glue.catalog_settings, aws.glue.databases]
#   each: aws.glue.catalog_settings
#   shows: [EncryptionAtRest.CatalogEncryptionMode, ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'AWS Glue > Catalog settings > Metadata encryption, and Encrypt connection passwords > Save'
#       where: 'Whoever uses the catalogue must be allowed to use the key'
#   undo:
#     - portal: 'AWS Glue > Catalog settings > Metadata encryption > as it was noted before'
#   impact_text: 'Whoever may not use the key loses the catalogue.'
#   effort: minutes
#   impact: users
package aws.glue.catalog_is_encrypted

subjects contains catalog._id if some catalog in counted

compliant contains catalog._id if {
	some catalog in counted
	catalog._at.region in in_use
	catalog.EncryptionAtRest.CatalogEncryptionMode in {"SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"}
}

counted := [catalog |
	some catalog in input["aws.glue.catalog_settings"]
	not describes_nothing(catalog)
]

describes_nothing(catalog) if {
	is_string(catalog._at.region)
	not catalog._at.region in in_use
}

in_use := {database._at.region | some database in input["aws.glue.databases"]}
