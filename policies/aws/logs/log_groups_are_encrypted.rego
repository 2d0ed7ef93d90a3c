# METADATA
# title: Log groups that the client names are encrypted with a key of its own
# description: >-
#   CloudWatch encrypts every log with a key of AWS's. A key of the client's own decides who may read it, apart from who
#   may read the group. It is asked for of groups whose names begin as the client declares; of no others.
# custom:
#   severity: low
#   needs: [aws.logs.log_groups]
#   each: aws.logs.log_groups
#   shows: [logGroupName, kmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   params:
#     prefixes: {type: array, items: string, default: [], max: 50, source: default of this tool; the client declares beginnings of names of log groups}
#   fix:
#     - command: 'aws logs associate-kms-key --log-group-name <logGroupName> --region <_at.region> --kms-key-id ‹ARN of a key of the client whose policy lets CloudWatch Logs use it›'
#       where: 'Events that are there already keep the key of AWS'
#   undo:
#     - command: 'aws logs disassociate-kms-key --log-group-name <logGroupName> --region <_at.region>'
#       where: 'Keep the key, events that were written meanwhile need it'
#   effort: minutes
#   impact: none
package aws.logs.log_groups_are_encrypted

subjects contains group._id if some group in named

compliant contains group._id if {
	some group in named
	startswith(group.kmsKeyId, "arn:")
}

named := [group |
	some group in input["aws.logs.log_groups"]
	some prefix in input.params.prefixes
	startswith(group.logGroupName, prefix)
]
