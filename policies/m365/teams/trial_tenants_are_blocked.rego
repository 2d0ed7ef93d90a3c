# METADATA
# title: Tenants that only try Teams cannot reach people
# description: >-
#   A trial costs nothing and is gone tomorrow: a good place to send malicious messages from.
# custom:
#   severity: low
#   needs: [m365.teams.federations]
#   each: m365.teams.federations
#   shows: [ExternalAccessWithTrialTenants, AllowFederatedUsers]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   fix:
#     - portal: Teams admin center > Users > External access > People in my organization can communicate with accounts in trial Teams tenants > off
#     - command: Set-CsTenantFederationConfiguration -ExternalAccessWithTrialTenants Blocked
#   undo:
#     - portal: 'Teams admin center > Users > External access > People in my organization can communicate with accounts in trial Teams tenants, as it was: <ExternalAccessWithTrialTenants>'
#     - command: Set-CsTenantFederationConfiguration -ExternalAccessWithTrialTenants <ExternalAccessWithTrialTenants>
#   effort: minutes
#   impact: none
package m365.teams.trial_tenants_are_blocked

subjects contains federation._id if some federation in input["m365.teams.federations"]

compliant contains federation._id if {
	some federation in input["m365.teams.federations"]
	blocked(federation)
}

blocked(federation) if federation.ExternalAccessWithTrialTenants == "Blocked"

blocked(federation) if federation.AllowFederatedUsers == false
