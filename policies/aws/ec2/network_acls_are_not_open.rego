# METADATA
# title: Network ACLs do not let remote administration in from the world
# description: >-
#   The gate of a subnet holds where a security group slips. Entries are read in the order of their numbers, the first that
#   fits decides. Entries that let in what AWS names for answers (the ephemeral ports) are left out, for a gate keeps no
#   state; more public addresses than a /8 of IPv4 or a /32 of IPv6 are the world. A gate to which no subnet is joined is
#   judged too: the next subnet may be. Gates of a network that another account shares are judged there.
# custom:
#   severity: medium
#   needs: [aws.ec2.network_acls]
#   each: aws.ec2.network_acls
#   shows: [NetworkAclId, VpcId, IsDefault, Associations, Entries]
#   binds: [NetworkAclId, Entries]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Who is let in by the entry and not named loses the way in.
#   note: The ACL that AWS makes with a network lets everything in.
#   fix:
#     - portal: VPC > Network ACLs > <NetworkAclId> > Inbound rules > Edit > deny the ports under a number below that of the entry that lets them in, or name the addresses that need it
#       where: 'Outage of whoever is let in by that entry and not named: see in the flow logs who that is'
#   undo:
#     - portal: VPC > Network ACLs > <NetworkAclId> > Inbound rules > Edit > the entries as they were; the finding holds them
#   effort: hours
#   impact: outage
package aws.ec2.network_acls_are_not_open

import data.lib.aws_network as network

subjects contains gate._id if some gate in own

compliant contains gate._id if {
	some gate in own
	network.closed(gate._reach, doors)
}

doors := {"tcp": {22, 3389}, "udp": {3389}}

because[gate._id] contains opening if {
	some gate in own
	some opening in network.shown(network.opened(gate._reach, doors))
}

own := [gate |
	some gate in input["aws.ec2.network_acls"]
	gate.OwnerId == gate._at.account
]
