# METADATA
# title: Classic load balancers write down who came
# description: >-
#   Into a bucket, whose policy lets load balancers write.
# custom:
#   severity: medium
#   needs: [aws.elb.load_balancers]
#   each: aws.elb.load_balancers
#   shows: [LoadBalancerName, Scheme, Attributes.AccessLog]
#   binds: [LoadBalancerName]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Access logs > the bucket, whose policy lets load balancers write
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Access logs, off as they were
#   effort: minutes
#   impact: none
package aws.elb.access_is_logged

subjects contains balancer._id if some balancer in input["aws.elb.load_balancers"]

compliant contains balancer._id if {
	some balancer in input["aws.elb.load_balancers"]
	balancer.Attributes.AccessLog.Enabled == true
}
