# METADATA
# title: Mail to and from declared partners is always encrypted on its way
# description: >-
#   For each partner domain that the client declares there is an enabled connector out that checks the certificate of the
#   partner's server, and one in that refuses mail without TLS; no other enabled connector that names the partner does less.
# custom:
#   severity: medium
#   needs: [m365.exchange.inbound_connectors, m365.exchange.outbound_connectors]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   note: Without declared partners there is nothing to judge. A connector for all domains or for a parent domain counts only where it names the partner or a star.
#   params:
#     partners:
#       type: array
#       items: string
#       default: []
#       max: 100
#       source: default of this tool; the client declares the mail domains of its partners, in lower case
#   fix:
#     - portal: Exchange admin center > Mail flow > Connectors > Add a connector, between Microsoft 365 and the partner organization, with Transport Layer Security required
#     - command: New-OutboundConnector -Name ‹a name for the connector› -ConnectorType Partner -RecipientDomains ‹domain of the partner, as the finding names it› -TlsSettings CertificateValidation
#     - and_command: New-InboundConnector -Name ‹a name for the connector› -ConnectorType Partner -SenderDomains ‹domain of the partner, as the finding names it› -RequireTls $true
#   undo:
#     - command: Remove-OutboundConnector -Identity ‹the name of the connector that was made›
#     - and_command: Remove-InboundConnector -Identity ‹the name of the connector that was made›
#   effort: hours
#   impact: outage
#   impact_text: Mail stays queued while a partner's server offers no valid certificate.
package m365.exchange.partners_get_mail_encrypted

checked := {"CertificateValidation", "DomainValidation"}

subjects contains input.target._id if count(input.params.partners) > 0

compliant contains input.target._id if {
	count(input.params.partners) > 0
	every partner in input.params.partners {
		partner in out
		partner in in_
	}
}

out contains partner if {
	some partner in input.params.partners
	some connector in input["m365.exchange.outbound_connectors"]
	connector.Enabled == true
	connector.IsTransportRuleScoped == false
	connector.TlsSettings in checked
	some domain in connector.RecipientDomains
	names(domain, partner)
	every other in input["m365.exchange.outbound_connectors"] {
		checks(other, partner)
	}
}

checks(connector, _) if connector.Enabled == false

checks(connector, _) if connector.IsTransportRuleScoped == true

checks(connector, _) if connector.TlsSettings in checked

checks(connector, partner) if elsewhere(connector.RecipientDomains, partner)

in_ contains partner if {
	some partner in input.params.partners
	some connector in input["m365.exchange.inbound_connectors"]
	connector.Enabled == true
	connector.ConnectorType == "Partner"
	connector.RequireTls == true
	some domain in connector.SenderDomains
	names(domain, partner)
	every other in input["m365.exchange.inbound_connectors"] {
		asks(other, partner)
	}
}

asks(connector, _) if connector.Enabled == false

asks(connector, _) if connector.ConnectorType == "OnPremises"

asks(connector, _) if connector.RequireTls == true

asks(connector, partner) if elsewhere(connector.SenderDomains, partner)

elsewhere(domains, partner) if {
	is_array(domains)
	every domain in domains {
		is_string(domain)
		domain_of(domain) != partner
	}
}

names(written, partner) if domain_of(written) == partner

names(written, _) if domain_of(written) == "*"

domain_of(written) := split(trim_prefix(lower(trim_space(written)), "smtp:"), ";")[0]

because[input.target._id] contains {"partner": partner, "missing": "a connector out with a certificate check"} if {
	some partner in input.params.partners
	not partner in out
}

because[input.target._id] contains {"partner": partner, "missing": "a connector in that refuses mail without TLS"} if {
	some partner in input.params.partners
	not partner in in_
}
