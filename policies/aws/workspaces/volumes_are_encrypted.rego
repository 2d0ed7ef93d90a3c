# METADATA
# title: Both disks of virtual desktops are encrypted
# description: >-
#   A desktop is made encrypted or is not; it cannot be encrypted later.
# custom:
#   severity: medium
#   needs: [aws.workspaces.desktops]
#   each: aws.workspaces.desktops
#   shows: [WorkspaceId, UserVolumeEncryptionEnabled, RootVolumeEncryptionEnabled]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'WorkSpaces > WorkSpaces > Create WorkSpaces > Encryption > both volumes; and, once the files were copied, <WorkspaceId> > Delete'
#   undo:
#     - portal: 'WorkSpaces > WorkSpaces > Create WorkSpaces > the desktop is made again as it was'
#   impact_text: 'The person moves to another desktop.'
#   effort: hours
#   impact: users
package aws.workspaces.volumes_are_encrypted

subjects contains desktop._id if some desktop in input["aws.workspaces.desktops"]

compliant contains desktop._id if {
	some desktop in input["aws.workspaces.desktops"]
	desktop.UserVolumeEncryptionEnabled == true
	desktop.RootVolumeEncryptionEnabled == true
}
