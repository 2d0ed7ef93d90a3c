# METADATA
# title: Users of caches sign in by IAM
# description: >-
#   A user of a cache whose proof is IAM signs in with a token that ends after minutes, and leaves with its role. Judged
#   are replication groups of the engines that the client names; users whose access is off, as that of the user named
#   default should be, do not count.
# custom:
#   severity: low
#   needs: [aws.elasticache.replication_groups, aws.elasticache.user_groups]
#   each: aws.elasticache.replication_groups
#   family: iam_authentication
#   shows: [Engine, UserGroupIds]
#   when_empty: not_applicable
#   themes: [authentication]
#   maturity: true
#   params:
#     engines: {type: array, items: string, default: [redis, valkey], max: 5, source: 'default of this tool: every engine that AWS says can do it (ElastiCache, Authenticating with IAM)'}
#   fix:
#     - portal: 'ElastiCache > User management > Create user > Authentication mode > IAM; and Create user group'
#     - and_portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Access control > User group access control list'
#       where: 'It takes encryption in transit and a version that knows IAM; programs change how they sign in'
#   undo:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Access control, as it was'
#   impact_text: 'Programs that sign in by a password have to be changed first.'
#   effort: days
#   impact: users
package aws.elasticache.iam_authentication

subjects contains cache._id if some cache in counted

compliant contains cache._id if {
	some cache in counted
	is_string(cache.Engine)
	count(cache.UserGroupIds) > 0
	every named in cache.UserGroupIds {
		by_iam(sign_in[cache._at.region][named])
	}
}

because[cache._id] := [{"group": named, "users_sign_in_by": concat(", ", sign_in[cache._at.region][named])} |
	some named in cache.UserGroupIds
] if {
	some cache in counted
}

counted := [cache |
	some cache in input["aws.elasticache.replication_groups"]
	not of_another_engine(cache)
]

of_another_engine(cache) if {
	is_string(cache.Engine)
	not cache.Engine in {engine | some engine in input.params.engines}
}

sign_in[region] := {group.UserGroupId: group._sign_in |
	some group in input["aws.elasticache.user_groups"]
	group._at.region == region
} if {
	some region in {group._at.region | some group in input["aws.elasticache.user_groups"]}
}

by_iam(ways) if {
	"iam" in ways
	every way in ways {
		way in {"iam", "off"}
	}
}
