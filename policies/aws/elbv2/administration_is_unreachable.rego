# METADATA
# title: Load balancers that face the internet offer no remote administration
# description: >-
#   A listener at such a port hands on whoever comes. The security groups of the balancer, where it has some, are judged at
#   its network interfaces.
# custom:
#   severity: high
#   needs: [aws.elbv2.listeners, aws.elbv2.load_balancers]
#   each: aws.elbv2.listeners
#   grows: [aws.elbv2.load_balancers]
#   shows: [LoadBalancerArn, Port, Protocol]
#   binds: [LoadBalancerArn, Port, Protocol]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Whoever administers this way loses it.
#   fix:
#     - portal: EC2 > Load balancers > Listeners > <ListenerArn> > Manage listener > Delete listener; and administer by Session Manager
#       where: Outage of whoever administers this way
#   undo:
#     - portal: EC2 > Load balancers > Listeners > Add listener > the port and the actions as they were; the finding holds the port
#   effort: minutes
#   impact: users
package aws.elbv2.administration_is_unreachable

import data.lib.aws_network as network

subjects contains listener._id if {
	some listener in input["aws.elbv2.listeners"]
	not has_no_port(listener)
}

compliant contains listener._id if {
	some listener in input["aws.elbv2.listeners"]
	is_number(listener.Port)
	every protocol in ["tcp", "udp"] {
		every port in network.administration[protocol] {
			port != listener.Port
		}
	}
}

compliant contains listener._id if {
	some listener in input["aws.elbv2.listeners"]
	not has_no_port(listener)
	listener.LoadBalancerArn in inside
}

has_no_port(listener) if "Port" in listener._absent

inside := {balancer.LoadBalancerArn |
	some balancer in input["aws.elbv2.load_balancers"]
	balancer.Scheme == "internal"
}
