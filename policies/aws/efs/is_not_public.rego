# METADATA
# title: File systems of EFS let no stranger in
# description: >-
#   The policy of a file system may let in everybody who reaches a mount target, of other accounts too where networks are
#   joined. A condition that asks for a mount target keeps the internet out. Without a policy only who reaches a mount
#   target comes in.
# custom:
#   severity: high
#   needs: [aws.efs.file_systems]
#   each: aws.efs.file_systems
#   family: is_not_public
#   shows: [_policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'Amazon EFS > File systems > <FileSystemId> > File system policy > Edit > Prevent anonymous access; and name the principals'
#   undo:
#     - portal: 'Amazon EFS > File systems > <FileSystemId> > File system policy > Edit > the policy as it was noted before'
#   impact_text: 'Whoever came in without being named cannot any more.'
#   effort: hours
#   impact: users
package aws.efs.is_not_public

import data.lib.aws_public as public

subjects contains files._id if some files in input["aws.efs.file_systems"]

compliant contains files._id if {
	some files in input["aws.efs.file_systems"]
	public.closed(files, "efs")
}

because[files._id] contains opening if {
	some files in input["aws.efs.file_systems"]
	some opening in public.openings(files, "efs")
}
