# METADATA
# title: No remote domain takes automatically forwarded mail
# description: >-
#   The default remote domain stands for every domain outside. Domains to which mail may be forwarded by itself are declared by
#   the client.
# custom:
#   severity: medium
#   needs: [m365.exchange.remote_domains]
#   each: m365.exchange.remote_domains
#   shows: [DomainName, AutoForwardEnabled]
#   when_empty: fail
#   declared_away: {forwarding_domains: DomainName}
#   themes: [data_leaving]
#   params:
#     forwarding_domains:
#       type: array
#       items: string
#       default: []
#       max: 50
#       declared: forwarding_domains
#       source: default of this tool; the client declares the domains, in lower case, to which mail may be forwarded
#   fix:
#     - portal: Exchange admin center > Mail flow > Remote domains > <DomainName> > Email reply types > clear Allow automatic forwarding
#     - command: Set-RemoteDomain -Identity <Name> -AutoForwardEnabled $false
#   undo:
#     - command: Set-RemoteDomain -Identity <Name> -AutoForwardEnabled <AutoForwardEnabled>
#   effort: minutes
#   impact: users
package m365.exchange.remote_domains_stop_forwarding

subjects contains domain._id if some domain in counted

compliant contains domain._id if {
	some domain in counted
	domain.AutoForwardEnabled == false
}

counted := [domain |
	some domain in input["m365.exchange.remote_domains"]
	not declared(domain)
]

declared(domain) if lower(domain.DomainName) in input.params.forwarding_domains
