# METADATA
# title: Managed machines lack no patches of their baseline
# description: >-
#   Nothing of the baseline is missing, has failed, was rejected, or waits for a restart, by a look that is not older than
#   the days say. A machine on which nobody ever looked has no look. Bottlerocket is replaced as a whole, Patch Manager does
#   not know it, and it is not judged here.
# custom:
#   severity: high
#   needs: [aws.ssm.managed_instances]
#   each: aws.ssm.managed_instances
#   shows: [InstanceId, PlatformName, PingStatus, MissingCount, FailedCount, InstalledPendingRebootCount, InstalledRejectedCount, OperationEndTime]
#   binds: [InstanceId, MissingCount, FailedCount]
#   when_empty: not_applicable
#   themes: [patching]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 365, source: default of this tool}
#   impact_text: The machine may restart.
#   fix:
#     - portal: Systems Manager > Patch Manager > Patch now > Scan and install > <InstanceId>
#       where: 'Outage: patches may restart the machine; choose the window of its owner'
#   undo:
#     - portal: Patches that were installed cannot be brought back by AWS; restore the disk from the snapshot that was made before
#   effort: hours
#   impact: outage
package aws.ssm.instances_are_patched

subjects contains node._id if some node in counted

compliant contains node._id if {
	some node in counted
	node.MissingCount == 0
	node.FailedCount == 0
	node.InstalledPendingRebootCount == 0
	node.InstalledRejectedCount == 0
	is_number(node._epoch.OperationEndTime)
	node._epoch.OperationEndTime > input.now_epoch - (input.params.days * 86400)
}

counted := [node |
	some node in input["aws.ssm.managed_instances"]
	not node.PlatformName == "Bottlerocket"
]
