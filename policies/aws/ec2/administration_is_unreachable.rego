# METADATA
# title: Nobody on the internet reaches remote administration of a network interface
# description: >-
#   This is what can be tried today, from anywhere. What was put together: a public address or one of IPv6, a route of the
#   subnet to an internet gateway, the block on public access of the network, the entries of the network ACL in their order,
#   and all security groups of the interface. Ways that begin elsewhere (a peering, a VPN, a firewall of the client's) are
#   not in it; what comes through an appliance to which the internet gateway hands it is unknown. A network load balancer
#   without groups is judged at its listeners, and the interface of an account with which the network is shared in that
#   account.
# custom:
#   severity: critical
#   needs: [aws.ec2.network_interfaces]
#   each: aws.ec2.network_interfaces
#   family: reach_of_interfaces
#   shows: [_instance, InterfaceType, _addresses, _groups, SubnetId]
#   binds: [_instance, _groups, SubnetId]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Whoever administers from an address that is not named loses the way in.
#   fix:
#     - portal: EC2 > Network interfaces > <NetworkInterfaceId> > Security groups > Inbound rules > Edit > name the addresses that need it, or take the rule away
#       where: It is an outage of whoever administers from another address
#   undo:
#     - portal: EC2 > Security groups > Inbound rules > Edit > add the rule that was taken away again
#   effort: minutes
#   impact: users
package aws.ec2.administration_is_unreachable

import data.lib.aws_network as network

subjects contains interface._id if {
	some interface in own
	not is_judged_at_its_listeners(interface)
}

compliant contains interface._id if {
	some interface in own
	not is_judged_at_its_listeners(interface)
	network.closed(interface._reach, network.administration)
}

because[interface._id] contains opening if {
	some interface in own
	some opening in network.shown(network.opened(interface._reach, network.administration))
}

is_judged_at_its_listeners(interface) if {
	interface.InterfaceType == "network_load_balancer"
	interface._groups == []
}

own := [interface |
	some interface in input["aws.ec2.network_interfaces"]
	interface.OwnerId == interface._at.account
]
