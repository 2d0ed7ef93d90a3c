# METADATA
# title: Directories ask for a second factor
# description: >-
#   A directory asks a RADIUS server for the second factor of those who sign in to desktops and the console with it.
#   Simple AD cannot, and a directory that another account shares is judged there.
# custom:
#   severity: high
#   needs: [aws.ds.directories]
#   each: aws.ds.directories
#   shows: [DirectoryId, Type, RadiusStatus]
#   when_empty: not_applicable
#   themes: [authentication]
#   fix:
#     - portal: 'Directory Service > Directories > <DirectoryId> > Networking & security > Multi-factor authentication > Actions > Enable'
#       where: 'It takes a RADIUS server of the client''s; who has no second factor there cannot sign in'
#   undo:
#     - portal: 'Directory Service > Directories > <DirectoryId> > Networking & security > Multi-factor authentication > Actions > Disable, as it was'
#   impact_text: 'Who has no second factor cannot sign in.'
#   effort: days
#   impact: users
package aws.ds.radius_mfa

subjects contains directory._id if some directory in counted

compliant contains directory._id if {
	some directory in counted
	directory.RadiusStatus == "Completed"
}

counted := [directory |
	some directory in input["aws.ds.directories"]
	not directory.Type in {"SimpleAD", "SharedMicrosoftAD"}
]
