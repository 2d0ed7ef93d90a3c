# METADATA
# title: What of a network is open to the world
# description: >-
#   Rows that a collector works out port by port: so many public /24s of IPv4, so many /48s of IPv6. More than a /8 or a /32
#   of all ranges together is the world.
package lib.aws_network

# METADATA
# description: From more places than one provider or office has.
from_the_world(opening) if opening.Ipv4 > 65536

from_the_world(opening) if opening.Ipv6 > 65536

# METADATA
# description: It can be told, and nothing of these ports (protocol → ports) is open to the world.
closed(reach, ports) if {
	is_array(reach)
	every opening in reach {
		harmless(opening, ports)
	}
}

harmless(opening, _) if is_narrow(opening)

harmless(opening, ports) if {
	is_number(opening.From)
	is_number(opening.To)
	every port in ports[opening.Protocol] {
		outside(port, opening)
	}
}

is_narrow(opening) if {
	is_number(opening.Ipv4)
	is_number(opening.Ipv6)
	not from_the_world(opening)
}

outside(port, opening) if port < opening.From

outside(port, opening) if port > opening.To

# METADATA
# description: The rows that open one of these ports to the world.
opened(reach, ports) := [opening |
	some opening in reach
	from_the_world(opening)
	some port in ports[opening.Protocol]
	port >= opening.From
	port <= opening.To
]

# METADATA
# description: The same rows in words.
shown(openings) := {told |
	some opening in openings
	told := {
		"protocol": opening.Protocol,
		"from_port": format_int(opening.From, 10),
		"to_port": format_int(opening.To, 10),
		"public_ipv4_blocks_of_24": format_int(opening.Ipv4, 10),
		"public_ipv6_blocks_of_48": format_int(opening.Ipv6, 10),
	}
}

# METADATA
# description: Remote administration. SSH is spoken over TCP alone, Remote Desktop over both.
administration := {
	"tcp": {22, 23, 445, 2375, 3389, 5900, 5901, 5985, 5986},
	"udp": {3389},
}

# METADATA
# description: Databases, search and caches, at the ports where their makers put them.
databases := {
	"tcp": {
		1433, 1521, 3306, 5432, 5439, 5984, 6379, 8086, 8182, 9042, 9200, 9300, 11211,
		27017, 27018, 27019, 50000,
	},
	"udp": {1434, 11211},
}
