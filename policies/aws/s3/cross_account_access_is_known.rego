# METADATA
# title: Other accounts that reach a bucket are known
# description: >-
#   Whoever else’s account a policy or a list lets in, the client has said so. Accounts are declared by their number,
#   in a list by the canonical id that stands there, organizations by their id. The account by which CloudFront delivers its logs
#   is AWS’s own.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   shows: [Name, Acl, _policy]
#   binds: [Acl, _statements]
#   grows: [aws.s3.account_blocks]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   params:
#     known: {type: array, items: string, default: [], max: 500, declared: aws_accounts, source: default of this tool; the client declares accounts and organizations by id}
#   fix:
#     - portal: S3 > Buckets > <Name> > Permissions > Bucket policy > Edit > take out the accounts that nobody knows; or declare them
#       where: An origin access identity of CloudFront does not say whose it is; an origin access control, which takes its place, does
#   undo:
#     - portal: S3 > Buckets > <Name> > Permissions > Bucket policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: The account that is taken out cannot reach the bucket any more.
package aws.s3.cross_account_access_is_known

import data.lib.aws_buckets as buckets

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	known_by_policy(bucket)
	known_by_list(bucket)
}

known_by_policy(bucket) if buckets.has_none(bucket, "_statements")

known_by_policy(bucket) if {
	count(bucket._statements) > 0
	every statement in bucket._statements {
		known(statement, bucket)
	}
}

known(statement, _) if statement.Effect == "Deny"

known(statement, bucket) if {
	statement.Effect == "Allow"
	count(statement.Principal) > 0
	every principal in statement.Principal {
		somebody(principal, bucket)
	}
}

known(statement, bucket) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	condition.Negated == false
	condition.IfExists == false
	condition.Set != "all"
	condition.Test in {"stringequals", "stringequalsignorecase", "stringlike"}
	condition.Key in {"aws:principalaccount", "aws:principalorgid", "aws:sourceaccount", "aws:sourceorgid", "s3:dataaccesspointaccount"}
	count(condition.Values) > 0
	every value in condition.Values {
		is_known(value, bucket)
	}
}

known(statement, bucket) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	condition.Negated == false
	condition.IfExists == false
	condition.Set != "all"
	condition.Test in {"arn", "stringequals", "stringequalsignorecase", "stringlike"}
	condition.Key in {"aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"}
	count(condition.Accounts) > 0
	every account in condition.Accounts {
		is_known(account, bucket)
	}
}

somebody(principal, _) if principal.Type == "Service"

somebody(principal, bucket) if is_known(principal.Account, bucket)

is_known(account, bucket) if account == bucket._at.account

is_known(account, _) if account in input.params.known

known_by_list(bucket) if buckets.lists_are_off(bucket)

known_by_list(bucket) if {
	count(bucket.Acl.Grants) > 0
	every grant in bucket.Acl.Grants {
		own(grant.Grantee, bucket)
	}
}

own(grantee, bucket) if grantee.ID == bucket.Acl.Owner.ID

own(grantee, _) if grantee.ID in input.params.known

own(grantee, _) if grantee.ID in delivering_logs_of_cloudfront

own(grantee, _) if grantee.URI == "http://acs.amazonaws.com/groups/s3/LogDelivery"

# A block of public access ignores what is given to everybody, and not what is given to one other account.
own(grantee, bucket) if {
	grantee.URI in {"http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"}
	buckets.blocked(bucket, "IgnorePublicAcls")
}

# In AWS's own regions, and in China.
delivering_logs_of_cloudfront := {
	"c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
	"a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
}
