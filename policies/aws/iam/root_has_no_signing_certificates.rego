# METADATA
# title: The root user holds no signing certificates
# description: >-
#   A signing certificate of the root user signs requests to old services of AWS with every right, and without a second
#   factor. IAM shows one only to who looks for it.
# custom:
#   severity: high
#   needs: [aws.iam.account_summaries]
#   each: aws.iam.account_summaries
#   shows: [AccountSigningCertificatesPresent]
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - portal: Sign in as root > Security credentials > X.509 signing certificates > Deactivate; and, once nothing has signed by it for some days, Delete
#   undo:
#     - portal: Sign in as root > Security credentials > X.509 signing certificates > Activate, as long as it was not deleted; a deleted one cannot be brought back
#   effort: minutes
#   impact: none
package aws.iam.root_has_no_signing_certificates

subjects contains summary._id if some summary in input["aws.iam.account_summaries"]

compliant contains summary._id if {
	some summary in input["aws.iam.account_summaries"]
	summary.AccountSigningCertificatesPresent == 0
}
