package aws.ec2.vpn_tunnels_are_up_test

import data.aws.ec2.vpn_tunnels_are_up as rule
import data.lib.samples_test as sample

cases := {
	"both up": good(connection({})),
	"one down": bad(connection({"VgwTelemetry": [{"Status": "UP"}, {"Status": "DOWN"}]})),
	"one alone": bad(connection({"VgwTelemetry": [{"Status": "UP"}]})),
	"deleted": passed_over(connection({"State": "deleted", "VgwTelemetry": []})),
}

connection(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpn-connection/vpn-1",
	{"VpnConnectionId": "vpn-1", "State": "available", "VgwTelemetry": [{"Status": "UP", "OutsideIpAddress": "203.0.113.1"}, {"Status": "UP", "OutsideIpAddress": "203.0.113.2"}]},
	changes,
)

document(rows) := sample.aws({"aws.ec2.vpn_connections": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
