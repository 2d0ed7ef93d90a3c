# METADATA
# title: File systems of EFS are mounted by TLS alone
# description: >-
#   What is read and written crosses the network in the clear unless the client mounts with TLS, and a policy makes it: a
#   statement that denies everybody who comes without. To allow only by TLS is not enough, since who is allowed by a
#   policy of his own comes in without it.
# custom:
#   severity: high
#   needs: [aws.efs.file_systems]
#   each: aws.efs.file_systems
#   shows: [_policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'Amazon EFS > File systems > <FileSystemId> > File system policy > Edit > Enforce in-transit encryption for all clients'
#       where: 'Programs that mount without TLS lose the file system'
#   undo:
#     - portal: 'Amazon EFS > File systems > <FileSystemId> > File system policy > Edit > the policy as it was noted before'
#   impact_text: 'Programs that mount without TLS lose the file system.'
#   effort: hours
#   impact: outage
package aws.efs.policy_requires_tls

subjects contains files._id if some files in input["aws.efs.file_systems"]

compliant contains files._id if {
	some files in input["aws.efs.file_systems"]
	some statement in files._statements
	statement.Effect == "Deny"
	everybody(statement)
	whole(statement)
	without_tls(statement)
}

everybody(statement) if {
	some principal in statement.Principal
	principal.Type == "AWS"
	principal.Id == "*"
}

whole(statement) if {
	some action in statement.Action
	action in {"*", "elasticfilesystem:*", "elasticfilesystem:client*", "elasticfilesystem:clientmount"}
}

without_tls(statement) if {
	[condition] := statement.Conditions
	condition.Key == "aws:securetransport"
	condition.Test == "bool"
	condition.Negated == false
	condition.Set != "any"
	condition.Values == ["false"]
}
