# METADATA
# title: People talk to listed organisations only, or to none
# description: >-
#   By default anyone in any organisation can write to the client's people, also who made an account for that
#   purpose.
# custom:
#   severity: medium
#   needs: [m365.teams.federations]
#   each: m365.teams.federations
#   shows: [AllowFederatedUsers, _domains]
#   when_empty: fail
#   themes: [outside_sharing]
#   note: >-
#     The setting of the organisation only. Once an administrator allows external access to be set person by person, a
#     custom external access policy may open every domain to whoever holds it; look at those policies by hand.
#   fix:
#     - portal: Teams admin center > Users > External access > Teams and Skype for Business users in external organizations > Allow only specific external domains
#     - command: Set-CsTenantFederationConfiguration -AllowFederatedUsers $true -AllowedDomainsAsAList @{Add="hospital.example"}
#   undo:
#     - portal: Teams admin center > Users > External access > Teams and Skype for Business users in external organizations > Allow all external domains
#     - command: Set-CsTenantFederationConfiguration -AllowedDomains (New-CsEdgeAllowAllKnownDomains)
#   effort: minutes
#   impact: users
#   impact_text: Chats with other organisations end.
package m365.teams.external_domains_are_listed

subjects contains federation._id if some federation in input["m365.teams.federations"]

compliant contains federation._id if {
	some federation in input["m365.teams.federations"]
	limited(federation)
}

limited(federation) if federation.AllowFederatedUsers == false

limited(federation) if federation._domains == "listed"
