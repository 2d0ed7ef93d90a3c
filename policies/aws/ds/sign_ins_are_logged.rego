# METADATA
# title: Security events of directories are written down
# description: >-
#   AWS Managed Microsoft AD can send the security log of its domain controllers to CloudWatch Logs; the other kinds
#   cannot.
# custom:
#   severity: medium
#   needs: [aws.ds.directories, aws.ds.log_subscriptions]
#   each: aws.ds.directories
#   shows: [DirectoryId, Type]
#   when_empty: not_applicable
#   themes: [audit_records]
#   grows: [aws.ds.log_subscriptions]
#   fix:
#     - command: 'aws ds create-log-subscription --directory-id <DirectoryId> --log-group-name ‹a log group that Directory Service may write into› --region <_at.region>'
#     - portal: 'Directory Service > Directories > <DirectoryId> > Networking & security > Log forwarding > Enable'
#   undo:
#     - command: 'aws ds delete-log-subscription --directory-id <DirectoryId> --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.ds.sign_ins_are_logged

subjects contains directory._id if some directory in counted

compliant contains directory._id if {
	some directory in counted
	some subscription in input["aws.ds.log_subscriptions"]
	is_string(directory.DirectoryId)
	subscription.DirectoryId == directory.DirectoryId
}

counted := [directory |
	some directory in input["aws.ds.directories"]
	not cannot(directory)
]

cannot(directory) if {
	is_string(directory.Type)
	directory.Type != "MicrosoftAD"
}
