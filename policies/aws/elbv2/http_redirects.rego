# METADATA
# title: Who comes to a load balancer over HTTP is sent on to HTTPS
# description: >-
#   The default action and every rule of the listener: a default that redirects while a rule passes on leaves that way open.
# custom:
#   severity: medium
#   needs: [aws.elbv2.listeners]
#   each: aws.elbv2.listeners
#   shows: [LoadBalancerArn, Port, DefaultActions]
#   binds: [LoadBalancerArn, Port]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Clients that follow no redirect lose the service.
#   fix:
#     - portal: EC2 > Load balancers > Listeners > <ListenerArn> > Edit > Redirect to URL > HTTPS; and the same with every rule
#       where: Clients that follow no redirect lose the service
#   undo:
#     - portal: EC2 > Load balancers > Listeners > <ListenerArn> > Edit > the actions as they were; the finding holds them
#   effort: minutes
#   impact: users
package aws.elbv2.http_redirects

subjects contains listener._id if some listener in asked

compliant contains listener._id if {
	some listener in asked
	listener.Protocol == "HTTP"
	are_told(listener)
	every action in every_action(listener) {
		leads_to_tls(action)
	}
}

asked := [listener |
	some listener in input["aws.elbv2.listeners"]
	not is_of_another_protocol(listener)
]

is_of_another_protocol(listener) if listener.Protocol in {"HTTPS", "TLS", "TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"}

is_of_another_protocol(listener) if "Protocol" in listener._absent

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
