# METADATA
# title: Access points of several regions are closed to strangers
# description: >-
#   Such an access point answers all over the world for buckets in several regions, with a policy of its own. Its own
#   block counts where it restricts public policies, and the account’s; else AWS and we must both find nobody in the
#   policy who is not named. AWS has them in its commercial regions alone.
# custom:
#   severity: critical
#   needs: [aws.s3.multi_region_access_points, aws.s3.account_blocks]
#   each: aws.s3.multi_region_access_points
#   shows: [Name, Alias, PublicAccessBlock, PolicyStatus, _policy]
#   binds: [PublicAccessBlock, PolicyStatus, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   grows: [aws.s3.account_blocks]
#   fix:
#     - portal: S3 > Multi-Region Access Points > <Name> > Permissions > Multi-Region Access Point policy > Edit > name the principals
#   undo:
#     - portal: S3 > Multi-Region Access Points > <Name> > Permissions > Multi-Region Access Point policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.s3.multi_region_access_points_are_private

import data.lib.aws_buckets as buckets
import data.lib.aws_public as public

subjects contains point._id if some point in input["aws.s3.multi_region_access_points"]

compliant contains point._id if {
	some point in input["aws.s3.multi_region_access_points"]
	buckets.blocked(point, "RestrictPublicBuckets")
}

compliant contains point._id if {
	some point in input["aws.s3.multi_region_access_points"]
	buckets.has_none(point, "_statements")
}

compliant contains point._id if {
	some point in input["aws.s3.multi_region_access_points"]
	point.PolicyStatus.Established.IsPublic == false
	public.closed(point, "s3")
}

because[point._id] contains opening if {
	some point in input["aws.s3.multi_region_access_points"]
	some opening in public.openings(point, "s3")
}
