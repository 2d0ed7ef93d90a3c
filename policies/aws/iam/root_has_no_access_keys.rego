# METADATA
# title: The root user holds no access keys
# description: >-
#   A key of the root user works everywhere, for ever, without a second factor.
# custom:
#   severity: critical
#   needs: [aws.iam.account_summaries]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [authentication, least_privilege]
#   fix:
#     - portal: Sign in as root > Security credentials > Access keys > Deactivate; and, once nothing has asked for the key for some days, Delete
#   undo:
#     - portal: A deleted key cannot be brought back; make a user or role with the rights that were needed
#   effort: minutes
#   impact: none
package aws.iam.root_has_no_access_keys

subjects contains input.target._id

compliant contains input.target._id if {
	some summary in input["aws.iam.account_summaries"]
	summary.AccountAccessKeysPresent == 0
}
