# METADATA
# title: Access points of EFS say who comes in
# description: >-
#   An access point that sets a user makes every program behind it that user, whatever it claims to be; one that sets none
#   lets it claim to be root. An access point whose user is root (0) sets nobody.
# custom:
#   severity: medium
#   needs: [aws.efs.access_points]
#   each: aws.efs.access_points
#   shows: [PosixUser, RootDirectory.Path, FileSystemId]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   fix:
#     - command: 'aws efs create-access-point --client-token ‹a word for this request› --file-system-id <FileSystemId> --posix-user ‹Uid and Gid of the program› --root-directory ‹Path that it may see› --region <_at.region>'
#       where: 'An access point cannot be changed: programs mount the new one, then the old one is deleted'
#     - portal: 'Amazon EFS > Access points > Create access point > POSIX user; and delete <AccessPointId>'
#   undo:
#     - portal: 'Amazon EFS > Access points > keep the old access point until the programs have moved'
#   impact_text: 'Files that belong to other users are not to be read any more by the program.'
#   effort: hours
#   impact: users
package aws.efs.access_points_enforce_identity

subjects contains point._id if some point in input["aws.efs.access_points"]

compliant contains point._id if {
	some point in input["aws.efs.access_points"]
	is_number(point.PosixUser.Uid)
	point.PosixUser.Uid > 0
}
