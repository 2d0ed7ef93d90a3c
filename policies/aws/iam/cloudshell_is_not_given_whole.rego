# METADATA
# title: Nobody has all of CloudShell
# description: >-
#   Whoever has AWSCloudShellFullAccess can carry files in and out of the account through a shell that nobody records.
#   AWS's policy makes up- and downloads possible; one of the client's own can leave them out.
# custom:
#   severity: low
#   needs: [aws.iam.policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [least_privilege]
#   impact_text: Who moved files through CloudShell needs another way.
#   fix:
#     - portal: IAM > Policies > AWSCloudShellFullAccess > Entities attached > Detach; and attach a policy without cloudshell:GetFileUploadUrls and cloudshell:GetFileDownloadUrls
#   undo:
#     - portal: IAM > Policies > AWSCloudShellFullAccess > Entities attached > Attach > whatever it was taken from, as it was before
#   effort: minutes
#   impact: users
package aws.iam.cloudshell_is_not_given_whole

subjects contains input.target._id

compliant contains input.target._id if {
	some summary in input["aws.iam.policies"]
	is_string(summary.Arn)
	every policy in input["aws.iam.policies"] {
		harmless(policy)
	}
}

harmless(policy) if {
	is_string(policy.Arn)
	not endswith(policy.Arn, "::aws:policy/AWSCloudShellFullAccess")
}

harmless(policy) if policy.AttachmentCount == 0
