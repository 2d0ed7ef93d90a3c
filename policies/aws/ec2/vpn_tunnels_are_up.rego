# METADATA
# title: Both tunnels of a site's VPN are up
# description: >-
#   One tunnel alone stands still when AWS or the site looks after its end of it.
# custom:
#   severity: medium
#   needs: [aws.ec2.vpn_connections]
#   each: aws.ec2.vpn_connections
#   shows: [VpnConnectionId, State, VgwTelemetry]
#   binds: [VpnConnectionId]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - portal: VPC > Site-to-Site VPN connections > <VpnConnectionId> > Tunnel details; and set the second tunnel up at the site's own gateway by Download configuration
#   undo:
#     - portal: At the site's own gateway, take the tunnel that was made out again
#   effort: hours
#   impact: none
package aws.ec2.vpn_tunnels_are_up

subjects contains connection._id if some connection in there

compliant contains connection._id if {
	some connection in there
	connection.State == "available"
	count([tunnel | some tunnel in connection.VgwTelemetry; tunnel.Status == "UP"]) >= 2
}

there := [connection |
	some connection in input["aws.ec2.vpn_connections"]
	not is_gone(connection)
]

is_gone(connection) if connection.State in {"deleted", "deleting"}
