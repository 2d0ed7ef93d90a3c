# METADATA
# title: Load balancers that face the internet offer no remote administration
# description: >-
#   A listener at such a port hands on whoever comes, and so does one at another port whose group of targets has such a
#   port; what of HTTP is handed on is left out there. A target that was registered at a port of its own is not seen. The
#   security groups of the balancer, where it has some, are judged at its network interfaces.
# custom:
#   severity: high
#   needs: [aws.elbv2.listeners, aws.elbv2.load_balancers, aws.elbv2.target_groups]
#   each: aws.elbv2.listeners
#   grows: [aws.elbv2.load_balancers, aws.elbv2.target_groups]
#   shows: [LoadBalancerArn, Port, Protocol, DefaultActions]
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
	is_harmless(listener.Port)
	hands_on_elsewhere(listener)
}

compliant contains listener._id if {
	some listener in input["aws.elbv2.listeners"]
	not has_no_port(listener)
	listener.LoadBalancerArn in inside
}

has_no_port(listener) if "Port" in listener._absent

is_harmless(port) if {
	is_number(port)
	every protocol in ["tcp", "udp"] {
		every door in network.administration[protocol] {
			door != port
		}
	}
}

hands_on_elsewhere(listener) if listener.Protocol in {"HTTP", "HTTPS"}

hands_on_elsewhere(listener) if {
	count(listener.DefaultActions) > 0
	every action in listener.DefaultActions {
		leads_elsewhere(action)
	}
}

# named where it is the only one (Elastic Load Balancing, Action)
leads_elsewhere(action) if action.TargetGroupArn in elsewhere

leads_elsewhere(action) if {
	count(action.ForwardConfig.TargetGroups) > 0
	every group in action.ForwardConfig.TargetGroups {
		group.TargetGroupArn in elsewhere
	}
}

elsewhere := {group.TargetGroupArn |
	some group in input["aws.elbv2.target_groups"]
	is_harmless(group.Port)
}

inside := {balancer.LoadBalancerArn |
	some balancer in input["aws.elbv2.load_balancers"]
	balancer.Scheme == "internal"
}
