# METADATA
# title: Classic load balancers take in nothing unencrypted
# description: >-
#   Every listener of HTTPS or SSL; a classic load balancer cannot send who comes over HTTP on to HTTPS. Listeners of TCP
#   hand on what they do not read, and are not judged.
# custom:
#   severity: high
#   needs: [aws.elb.load_balancers]
#   each: aws.elb.load_balancers
#   shows: [LoadBalancerName, Scheme, ListenerDescriptions]
#   binds: [LoadBalancerName, ListenerDescriptions]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Clients that still come over HTTP lose the service.
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Listeners > Manage listeners > Add HTTPS with a certificate; and, once clients have moved, remove the listener of HTTP
#       where: Clients that still come over HTTP lose the service
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Listeners > Manage listeners > the listeners as they were; the finding holds them
#   effort: hours
#   impact: users
package aws.elb.listeners_use_tls

subjects contains balancer._id if some balancer in asked

compliant contains balancer._id if {
	some balancer in asked
	count(balancer.ListenerDescriptions) > 0
	every description in balancer.ListenerDescriptions {
		upper(description.Listener.Protocol) in {"HTTPS", "SSL", "TCP"}
	}
}

asked := [balancer |
	some balancer in input["aws.elb.load_balancers"]
	not carries_on(balancer)
]

carries_on(balancer) if {
	every description in balancer.ListenerDescriptions {
		upper(description.Listener.Protocol) == "TCP"
	}
}
