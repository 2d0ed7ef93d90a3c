# METADATA
# title: Classic load balancers speak TLS as it is spoken today
# description: >-
#   The policy that each listener of HTTPS or SSL has: AWS's own of 2017 for TLS 1.2, or one of the client's own that says
#   of TLS 1.2 that it is on, and of everything older that it is off.
# custom:
#   severity: medium
#   needs: [aws.elb.load_balancers]
#   each: aws.elb.load_balancers
#   shows: [LoadBalancerName, Scheme, ListenerDescriptions]
#   binds: [LoadBalancerName, ListenerDescriptions]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Old clients lose the service.
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Listeners > Manage listeners > Security policy > Predefined > the newest for TLS
#       where: Clients that speak nothing newer lose the service
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Listeners > Manage listeners > Security policy as it was; the finding holds its name
#   effort: minutes
#   impact: users
package aws.elb.tls_policy_is_current

subjects contains balancer._id if some balancer in asked

compliant contains balancer._id if {
	some balancer in asked
	every description in spoken(balancer) {
		some policy in balancer.PolicyDescriptions
		policy.PolicyName in description.PolicyNames
		is_current(policy)
	}
	count(spoken(balancer)) > 0
}

asked := [balancer |
	some balancer in input["aws.elb.load_balancers"]
	not is_plain(balancer)
]

is_plain(balancer) if {
	every description in balancer.ListenerDescriptions {
		upper(description.Listener.Protocol) in {"HTTP", "TCP"}
	}
}

spoken(balancer) := [description |
	some description in balancer.ListenerDescriptions
	not upper(description.Listener.Protocol) in {"HTTP", "TCP"}
]

is_current(policy) if says(policy, "Reference-Security-Policy", "ELBSecurityPolicy-TLS-1-2-2017-01")

is_current(policy) if {
	says(policy, "Protocol-TLSv1.2", "true")
	every name in ["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"] {
		says(policy, name, "false")
	}
}

says(policy, name, value) if {
	some attribute in policy.PolicyAttributeDescriptions
	attribute.AttributeName == name
	lower(attribute.AttributeValue) == lower(value)
}
