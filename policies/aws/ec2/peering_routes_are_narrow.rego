# METADATA
# title: Routes over a peering lead to the peer's own addresses only
# description: >-
#   A route that is wider than the networks at the other end hands over traffic that was meant for elsewhere, now or after
#   the peer has grown. The whole of the peer's network counts as narrow: whether less would do, nobody can see. Routes of
#   a network that another account shares are judged there.
# custom:
#   severity: low
#   needs: [aws.ec2.route_tables, aws.ec2.peerings]
#   each: aws.ec2.route_tables
#   grows: [aws.ec2.peerings]
#   shows: [RouteTableId, VpcId, _peered]
#   binds: [RouteTableId, _peered]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: What went over the wider route and is not named does not arrive.
#   fix:
#     - portal: VPC > Route tables > <RouteTableId> > Routes > Edit routes > name the part of the peer's network that is needed
#       where: Outage of what goes over the wider route and is not named
#   undo:
#     - portal: VPC > Route tables > <RouteTableId> > Routes > Edit routes > the routes as they were; the finding holds them
#   effort: hours
#   impact: outage
package aws.ec2.peering_routes_are_narrow

subjects contains table._id if some table in peered

compliant contains table._id if {
	some table in peered
	every route in table._peered {
		is_narrow(route, table)
	}
}

peered := [table |
	some table in input["aws.ec2.route_tables"]
	table.OwnerId == table._at.account
	not has_none(table)
]

has_none(table) if table._peered == []

is_narrow(route, table) if is_inside(route.Cidr, beyond(route.Connection, table))

is_narrow(route, table) if {
	some list in table._prefix_lists
	list.Id == route.PrefixListId
	every block in list.Values {
		is_inside(block, beyond(route.Connection, table))
	}
}

is_inside(block, blocks) if {
	some own in blocks
	contains(own, ":") == contains(block, ":")
	net.cidr_contains(own, block)
}

# METADATA
# description: The blocks of the network at the other end of a peering.
beyond(connection, table) := {block |
	some peering in input["aws.ec2.peerings"]
	peering.VpcPeeringConnectionId == connection
	some end in [peering.RequesterVpcInfo, peering.AccepterVpcInfo]
	end.VpcId != table.VpcId
	some block in blocks_of(end)
}

blocks_of(end) := {block.CidrBlock | some block in end.CidrBlockSet} | {block.Ipv6CidrBlock | some block in end.Ipv6CidrBlockSet}
