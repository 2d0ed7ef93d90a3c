# METADATA
# title: Only those who are named write to a bucket
# description: >-
#   Who may write to a bucket puts there what others then trust, overwrites or deletes what is there, and fills it at the
#   client’s expense. A policy may leave reading to everybody; writing is left to nobody who is not named, by policy or by
#   list.
# custom:
#   severity: critical
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   shows: [PolicyStatus, Acl, PublicAccessBlock, OwnershipControls, _policy]
#   binds: [Acl, PublicAccessBlock, OwnershipControls, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure, data_integrity]
#   grows: [aws.s3.account_blocks]
#   fix:
#     - command: aws s3api put-public-access-block --bucket <Name> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
#       where: It closes reading as well; where everybody is to read, take writing out of the policy instead
#     - portal: S3 > Buckets > <Name> > Permissions > Block public access > Edit > Block all public access
#   undo:
#     - command: aws s3api put-public-access-block --bucket <Name> --public-access-block-configuration <PublicAccessBlock>
#       where: Where the bucket had a block before, the four switches as they were seen
#     - command: aws s3api delete-public-access-block --bucket <Name>
#       where: Where the bucket had none before
#   effort: minutes
#   impact: users
#   impact_text: Whoever wrote without being named cannot any more.
package aws.s3.policies_allow_no_public_write

import data.lib.aws_buckets as buckets
import data.lib.aws_public as public

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	no_writing_by_policy(bucket)
	no_writing_by_list(bucket)
}

no_writing_by_policy(bucket) if buckets.blocked(bucket, "RestrictPublicBuckets")

no_writing_by_policy(bucket) if buckets.has_none(bucket, "_statements")

no_writing_by_policy(bucket) if {
	count(bucket._statements) > 0
	every statement in bucket._statements {
		no_writing(statement, bucket._statements)
	}
}

no_writing(statement, statements) if public.shut(statement, statements, "s3")

no_writing(statement, _) if {
	count(statement.Action) > 0
	every action in statement.Action {
		reads(action)
	}
}

# A pattern reads where all that it can stand for begins so.
reads(action) if {
	some start in {"s3:describe", "s3:get", "s3:head", "s3:list"}
	startswith(action, start)
}

no_writing_by_list(bucket) if buckets.lists_count_for_nothing(bucket)

no_writing_by_list(bucket) if {
	every grant in bucket.Acl.Grants {
		harmless(grant)
	}
}

harmless(grant) if buckets.named(grant.Grantee)

harmless(grant) if grant.Permission in {"READ", "READ_ACP"}

because[bucket._id] contains {"writing_by": "policy"} if {
	some bucket in input["aws.s3.buckets"]
	not no_writing_by_policy(bucket)
}

because[bucket._id] contains {"writing_by": "access control list"} if {
	some bucket in input["aws.s3.buckets"]
	not no_writing_by_list(bucket)
}
