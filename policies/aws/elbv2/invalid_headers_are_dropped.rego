# METADATA
# title: Load balancers drop headers that are not valid
# description: >-
#   A header that each side reads in its own way carries a second request past the first one's checks.
# custom:
#   severity: medium
#   needs: [aws.elbv2.load_balancers]
#   each: aws.elbv2.load_balancers
#   family: attributes_of_balancers
#   shows: [LoadBalancerName, Type, Scheme]
#   binds: [LoadBalancerName]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Clients whose headers have other than letters, digits and hyphens in their names lose those headers.
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Drop invalid header fields
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Attributes > Edit > Drop invalid header fields, off as it was
#   effort: minutes
#   impact: users
package aws.elbv2.invalid_headers_are_dropped

subjects contains balancer._id if some balancer in asked

compliant contains balancer._id if {
	some balancer in asked
	balancer.Type in {"application"}
	some attribute in balancer.Attributes
	attribute.Key == "routing.http.drop_invalid_header_fields.enabled"
	attribute.Value == "true"
}

asked := [balancer |
	some balancer in input["aws.elbv2.load_balancers"]
	not is_of_another_kind(balancer)
]

is_of_another_kind(balancer) if balancer.Type in {"network", "gateway"}
