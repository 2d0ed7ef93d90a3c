package aws.ec2.flow_logs_are_on_test

import data.aws.ec2.flow_logs_are_on as rule
import data.lib.samples_test as sample

cases := {
	"recorded": good(vpc({}), [flow_log({})]),
	"what was turned away": good(vpc({}), [flow_log({"TrafficType": "REJECT"})]),
	"one that has not delivered yet": good(vpc({}), [object.union(object.remove(flow_log({}), ["DeliverLogsStatus"]), {"_absent": ["DeliverLogsStatus"]})]),
	"not recorded": bad(vpc({}), []),
	"what was let in alone": bad(vpc({}), [flow_log({"TrafficType": "ACCEPT"})]),
	"nothing arrives": bad(vpc({}), [flow_log({"DeliverLogsStatus": "FAILED"})]),
	"a subnet of it alone": bad(vpc({}), [flow_log({"ResourceId": "subnet-1"})]),
	"a network of somebody else": passed_over(vpc({"OwnerId": "999999999999"}), []),
}

vpc(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1",
	{"VpcId": "vpc-1", "OwnerId": "123456789012", "State": "available", "IsDefault": false},
	changes,
)

flow_log(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-1",
	{"FlowLogId": "fl-1", "ResourceId": "vpc-1", "FlowLogStatus": "ACTIVE", "TrafficType": "ALL", "DeliverLogsStatus": "SUCCESS"},
	changes,
)

document(row, others) := sample.aws({"aws.ec2.vpcs": [row], "aws.ec2.flow_logs": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
