# METADATA
# title: Sensors of Defender for Identity run, and no health issue is open
# description: >-
#   A sensor that does not run sees nothing, and a health issue means that it does not see what it should. Where a
#   local directory is synchronised there must be a sensor at all.
# custom:
#   severity: medium
#   needs: [m365.defender.identity_health_issues, m365.defender.identity_sensors, m365.tenant.organizations]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   plan: Microsoft Defender for Identity
#   themes: [detection]
#   fix:
#     - portal: Microsoft Defender portal > Settings > Identities > Sensors > install or start the sensor
#     - and_portal: Microsoft Defender portal > Identities > Health issues > follow the recommendation of each open issue; and then close it
#   undo:
#     - portal: Microsoft Defender portal > Identities > Health issues > the issue that was closed > Reopen
#   effort: hours
#   impact: none
#   note: Whether every domain controller has a sensor cannot be seen; a local directory that is not synchronised neither.
package m365.defender.identity_sensors_are_healthy

subjects contains input.target._id if some _ in input["m365.defender.identity_sensors"]

subjects contains input.target._id if some _ in input["m365.defender.identity_health_issues"]

subjects contains input.target._id if {
	some tenant in input["m365.tenant.organizations"]
	not cloud_only(tenant)
}

compliant contains input.target._id if {
	some _ in input["m365.defender.identity_sensors"]
	every sensor in input["m365.defender.identity_sensors"] {
		runs(sensor)
	}
	every issue in input["m365.defender.identity_health_issues"] {
		settled(issue)
	}
}

because[input.target._id] contains {"issue": issue.issueTypeId, "severity": issue.severity, "id": issue._id} if {
	some issue in input["m365.defender.identity_health_issues"]
	not settled(issue)
}

because[input.target._id] contains {"sensor": sensor._id, "status": sensor.deploymentStatus} if {
	some sensor in input["m365.defender.identity_sensors"]
	is_string(sensor.deploymentStatus)
	not runs(sensor)
}

settled(issue) if lower(issue.status) in {"closed", "suppressed"}

runs(sensor) if sensor.deploymentStatus in {"syncing", "upToDate", "updating"}

cloud_only(tenant) if tenant.onPremisesSyncEnabled == false

cloud_only(tenant) if "onPremisesSyncEnabled" in tenant._absent
