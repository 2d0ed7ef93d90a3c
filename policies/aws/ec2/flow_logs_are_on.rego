# METADATA
# title: The traffic of networks is recorded
# description: >-
#   A flow log of the whole network, of all traffic or of what was turned away, that is active and delivers. Networks that
#   another account shares are judged there.
# custom:
#   severity: medium
#   needs: [aws.ec2.vpcs, aws.ec2.flow_logs]
#   each: aws.ec2.vpcs
#   grows: [aws.ec2.flow_logs]
#   shows: [VpcId, IsDefault]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: VPC > Your VPCs > <VpcId> > Flow logs > Create flow log > All; and choose where the records go
#     - command: aws ec2 create-flow-logs --resource-type VPC --resource-ids <VpcId> --traffic-type ALL --log-destination-type s3 --log-destination ‹ARN of the bucket for the records› --region <_at.region>
#   undo:
#     - command: aws ec2 delete-flow-logs --flow-log-ids ‹id of the flow log that was made› --region <_at.region>
#   effort: minutes
#   impact: none
package aws.ec2.flow_logs_are_on

subjects contains vpc._id if some vpc in own

compliant contains vpc._id if {
	some vpc in own
	vpc.VpcId in recorded
}

own := [vpc |
	some vpc in input["aws.ec2.vpcs"]
	vpc.OwnerId == vpc._at.account
]

recorded := {flow_log.ResourceId |
	some flow_log in input["aws.ec2.flow_logs"]
	flow_log.FlowLogStatus == "ACTIVE"
	flow_log.TrafficType in {"ALL", "REJECT"}
	delivers(flow_log)
}

delivers(flow_log) if flow_log.DeliverLogsStatus == "SUCCESS"

delivers(flow_log) if "DeliverLogsStatus" in flow_log._absent
