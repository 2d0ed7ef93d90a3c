# METADATA
# title: Load balancers pass nothing on that came in unencrypted
# description: >-
#   A listener of HTTPS or TLS; one of HTTP only where its default action and every rule send the client on to HTTPS or
#   answer by themselves. Listeners of TCP and UDP hand on what they do not read: whether that is encrypted decides the
#   target, and they are not judged; nor is a gateway load balancer, which carries packets in a tunnel.
# custom:
#   severity: high
#   needs: [aws.elbv2.listeners]
#   each: aws.elbv2.listeners
#   shows: [LoadBalancerArn, Port, Protocol, DefaultActions]
#   binds: [LoadBalancerArn, Port, Protocol]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Clients that follow no redirect lose the service.
#   fix:
#     - portal: EC2 > Load balancers > Listeners > <ListenerArn> > Edit > Redirect to URL > HTTPS; and the same with every rule; and Add listener > HTTPS with a certificate, where there is none yet
#       where: Clients that follow no redirect lose the service
#   undo:
#     - portal: EC2 > Load balancers > Listeners > <ListenerArn> > Edit > the actions as they were; the finding holds them
#   effort: hours
#   impact: users
package aws.elbv2.listeners_use_tls

subjects contains listener._id if some listener in asked

compliant contains listener._id if {
	some listener in asked
	keeps(listener)
}

asked := [listener |
	some listener in input["aws.elbv2.listeners"]
	not carries_on(listener)
]

carries_on(listener) if listener.Protocol in {"TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"}

carries_on(listener) if "Protocol" in listener._absent

keeps(listener) if listener.Protocol in {"HTTPS", "TLS"}

keeps(listener) if {
	listener.Protocol == "HTTP"
	are_told(listener)
	every action in every_action(listener) {
		passes_nothing_on(action)
	}
}

passes_nothing_on(action) if action.Type == "fixed-response"

passes_nothing_on(action) if leads_to_tls(action)

every_action(listener) := array.concat(
	[action | some action in listener.DefaultActions],
	[action | some rule in listener.Rules; some action in rule.Actions],
)

are_told(listener) if {
	count(listener.DefaultActions) > 0
	is_array(listener.Rules)
	every rule in listener.Rules {
		count(rule.Actions) > 0
	}
}

leads_to_tls(action) if {
	action.Type == "redirect"
	action.RedirectConfig.Protocol == "HTTPS"
}
