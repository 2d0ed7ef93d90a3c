# METADATA
# title: Load balancers cannot be deleted by a slip
# description: >-
#   Protection has to be taken off before one is deleted.
# custom:
#   severity: low
#   needs: [aws.elbv2.load_balancers]
#   each: aws.elbv2.load_balancers
#   family: attributes_of_balancers
#   shows: [LoadBalancerName, Type, Scheme]
#   binds: [LoadBalancerName]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Deletion protection
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Deletion protection, off as it was
#   effort: minutes
#   impact: none
package aws.elbv2.deletion_protection

subjects contains balancer._id if some balancer in input["aws.elbv2.load_balancers"]

compliant contains balancer._id if {
	some balancer in input["aws.elbv2.load_balancers"]
	balancer.Type in {"application", "network", "gateway"}
	some attribute in balancer.Attributes
	attribute.Key == "deletion_protection.enabled"
	attribute.Value == "true"
}
