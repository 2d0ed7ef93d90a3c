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
#     - portal: Teams admin center > Users > External access > Teams and Skype for Business users in external organizations > Allow only specific external domains; and list the domains of the organisations that are worked with
#     - command: Set-CsTenantFederationConfiguration -AllowFederatedUsers $true -AllowedDomainsAsAList @{Add=‹domain of an organisation that people chat with, in quotes›}
#       where: From then on only domains of the list are reached; note what is set first with Get-CsTenantFederationConfiguration | Format-List AllowFederatedUsers, AllowedDomains
#   undo:
#     - portal: Teams admin center > Users > External access > Teams and Skype for Business users in external organizations > the choice as it was noted before
#     - command: Set-CsTenantFederationConfiguration -AllowFederatedUsers <AllowFederatedUsers> -AllowedDomainsAsAList @{Remove=‹every domain that was added, in quotes›}
#       where: Where a list was there before
#     - command: Set-CsTenantFederationConfiguration -AllowFederatedUsers <AllowFederatedUsers> -AllowedDomains ‹what was noted; for all domains (New-CsEdgeAllowAllKnownDomains)›
#       where: Noted before the change with Get-CsTenantFederationConfiguration | Format-List AllowedDomains
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
