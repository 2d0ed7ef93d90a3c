# METADATA
# title: Buckets of tables are closed to strangers
# description: >-
#   A bucket of tables has a policy of its own, which covers its tables. It names whom it lets in, or a condition keeps it
#   to one account, organization or network. A policy on a single table is not looked at.
# custom:
#   severity: high
#   family: private_buckets
#   needs: [aws.s3tables.table_buckets]
#   each: aws.s3tables.table_buckets
#   shows: [name, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: S3 > Table buckets > <name> > Permissions > Table bucket policy > Edit > name the principals
#   undo:
#     - portal: S3 > Table buckets > <name> > Permissions > Table bucket policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.s3tables.tables_are_private

import data.lib.aws_public as public

subjects contains bucket._id if some bucket in input["aws.s3tables.table_buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3tables.table_buckets"]
	public.closed(bucket, "s3tables")
}

because[bucket._id] contains opening if {
	some bucket in input["aws.s3tables.table_buckets"]
	some opening in public.openings(bucket, "s3tables")
}
