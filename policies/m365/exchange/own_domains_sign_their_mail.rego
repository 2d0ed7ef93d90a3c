# METADATA
# title: Exchange signs the mail of every own domain in that domain's name
# description: >-
#   A published key does nothing while signing is off or waits for its aliases. Mail is then signed in the name of the
#   tenant's initial domain only, which DMARC does not count for the domain that the receiver sees. A domain from which
#   Exchange sends nothing, by its own setting or as the client declares, is not looked at.
# custom:
#   severity: medium
#   needs: [m365.exchange.accepted_domains, m365.exchange.dkim_signing]
#   each: m365.exchange.accepted_domains
#   shows: [DomainName, DomainType]
#   when_empty: not_applicable
#   declared_away: {domains_without_mail: DomainName}
#   themes: [mail_authenticity, message_signing]
#   note: Initial domains (onmicrosoft) are signed by Microsoft and not looked at. The key itself is judged by dns.mail.dkim_is_published, and that a domain without mail says so by the rules on its records.
#   params:
#     domains_without_mail:
#       type: array
#       items: string
#       default: []
#       max: 200
#       declared: domains_without_mail
#       source: default of this tool; the client declares, in lower case, the domains that send no mail
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies > Email authentication settings > DKIM > <DomainName> > publish the two CNAME records; and then Enable
#     - command: Set-DkimSigningConfig -Identity <DomainName> -Enabled $true
#       where: Only after both CNAME records are published, which Get-DkimSigningConfig -Identity <DomainName> shows
#   undo:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies > Email authentication settings > DKIM > <DomainName> > Disable, as it was before
#     - command: Set-DkimSigningConfig -Identity <DomainName> -Enabled $false
#       where: The finding is that it was off
#   effort: hours
#   impact: none
package m365.exchange.own_domains_sign_their_mail

import data.lib.clouds

subjects contains domain._id if some domain in counted

compliant contains domain._id if {
	some domain in counted
	lower(domain.DomainName) in signed
}

because[domain._id] contains {"signing": config.Status} if {
	some domain in counted
	some config in input["m365.exchange.dkim_signing"]
	lower(config.Domain) == lower(domain.DomainName)
	config.Enabled == true
	is_string(config.Status)
	config.Status != "Valid"
}

counted := [domain |
	some domain in input["m365.exchange.accepted_domains"]
	not initial(domain)
	not receives_only(domain)
	not declared(domain)
]

receives_only(domain) if domain.SendingFromDomainDisabled == true

declared(domain) if lower(domain.DomainName) in input.params.domains_without_mail

# METADATA
# description: The domain that every tenant has from the start, and the one for routing beside it.
initial(domain) if clouds.came_with_a_tenant(domain.DomainName)

signed := {lower(config.Domain) |
	some config in input["m365.exchange.dkim_signing"]
	config.Enabled == true
	config.Status == "Valid"
}
