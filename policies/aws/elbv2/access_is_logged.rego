# METADATA
# title: Load balancers write down who came
# description: >-
#   Into a bucket. Network load balancers write down connections of TLS alone, so one without a listener of TLS has nothing
#   to write and is not judged; nor is a gateway load balancer.
# custom:
#   severity: medium
#   needs: [aws.elbv2.load_balancers, aws.elbv2.listeners]
#   each: aws.elbv2.load_balancers
#   shows: [LoadBalancerName, Type, Scheme]
#   binds: [LoadBalancerName]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Access logs > the bucket, whose policy lets load balancers write
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Access logs, off as they were
#   effort: minutes
#   impact: none
package aws.elbv2.access_is_logged

subjects contains balancer._id if some balancer in asked

compliant contains balancer._id if {
	some balancer in asked
	some attribute in balancer.Attributes
	attribute.Key == "access_logs.s3.enabled"
	attribute.Value == "true"
}

asked := [balancer |
	some balancer in input["aws.elbv2.load_balancers"]
	not has_nothing_to_write(balancer)
]

has_nothing_to_write(balancer) if balancer.Type == "gateway"

has_nothing_to_write(balancer) if {
	balancer.Type == "network"
	not balancer.LoadBalancerArn in speaking_tls
}

speaking_tls := {listener.LoadBalancerArn |
	some listener in input["aws.elbv2.listeners"]
	listener.Protocol == "TLS"
}
