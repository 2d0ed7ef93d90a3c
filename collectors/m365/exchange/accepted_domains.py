"""Exchange Online: the domains whose mail the tenant accepts."""

from collectors.m365.service import Service, ServiceCollector

ACCEPTED_DOMAINS = ServiceCollector(
    id="m365.exchange.accepted_domains",
    service=Service.EXCHANGE,
    ask="Get-AcceptedDomain",
    fields={"DomainName": {"type": "string"}, "DomainType": {"type": "string"}, "Default": {"type": "boolean"}},
    permissions=("Exchange.ManageAsApp",),
    shared=True,
)
