"""Exchange Online Protection: what happens to spam and phishing, who is trusted, and how much a sender may send.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-hostedcontentfilterpolicy and its neighbours describe
the fields.
"""

from collectors.m365 import Referred, Service, ServiceCollector
from collectors.m365.defender.counts import counting
from collectors.m365.defender.reach import FACTS, FLAG, NUMBER, PERMISSIONS, RULE, TEXT, recipients, senders

POLICIES = ServiceCollector(
    id="m365.defender.spam_filter_policies",
    service=Service.EXCHANGE,
    ask="Get-HostedContentFilterPolicy",
    fields={
        "Name": TEXT,
        "IsDefault": FLAG,
        "SpamAction": TEXT,
        "HighConfidenceSpamAction": TEXT,
        "PhishSpamAction": TEXT,
        "HighConfidencePhishAction": TEXT,
        "BulkSpamAction": TEXT,
        "BulkThreshold": NUMBER,
        "QuarantineRetentionPeriod": NUMBER,
        "InlineSafetyTipsEnabled": FLAG,
        "SpamZapEnabled": FLAG,
        "PhishZapEnabled": FLAG,
    },
    permissions=PERMISSIONS,
    shared=True,
    facts={"_allowed_senders": NUMBER, "_allowed_domains": NUMBER},
    state=counting("_allowed_senders", "_allowed_domains"),
)

RULES = ServiceCollector(
    id="m365.defender.spam_filter_rules",
    service=Service.EXCHANGE,
    ask="Get-HostedContentFilterRule",
    fields={**RULE, "HostedContentFilterPolicy": TEXT},
    permissions=PERMISSIONS,
    facts=FACTS,
    refers={"HostedContentFilterPolicy": Referred(call=POLICIES.call)},
    state=recipients,
)

CONNECTIONS = ServiceCollector(
    id="m365.defender.connection_filter_policies",
    service=Service.EXCHANGE,
    ask="Get-HostedConnectionFilterPolicy",
    fields={"Name": TEXT, "EnableSafeList": FLAG},
    permissions=PERMISSIONS,
    facts={"_allowed_addresses": NUMBER},
    state=counting("_allowed_addresses"),
)

OUTBOUND = ServiceCollector(
    id="m365.defender.outbound_spam_policies",
    service=Service.EXCHANGE,
    ask="Get-HostedOutboundSpamFilterPolicy",
    fields={
        "Name": TEXT,
        "IsDefault": FLAG,
        "RecipientLimitExternalPerHour": NUMBER,
        "RecipientLimitInternalPerHour": NUMBER,
        "RecipientLimitPerDay": NUMBER,
        "ActionWhenThresholdReached": TEXT,
        "NotifyOutboundSpam": FLAG,
    },
    permissions=PERMISSIONS,
    shared=True,
    facts={"_notified": NUMBER},
    state=counting("_notified"),
)

OUTBOUND_RULES = ServiceCollector(
    id="m365.defender.outbound_spam_rules",
    service=Service.EXCHANGE,
    ask="Get-HostedOutboundSpamFilterRule",
    fields={**RULE, "HostedOutboundSpamFilterPolicy": TEXT},
    permissions=PERMISSIONS,
    shared=True,
    facts=FACTS,
    refers={"HostedOutboundSpamFilterPolicy": Referred(call=OUTBOUND.call)},
    state=senders,
)
