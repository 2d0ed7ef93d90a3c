"""Exchange Online Protection: what happens to spam and phishing, who is trusted, and how much a sender may send.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-hostedcontentfilterpolicy and its neighbours describe
the fields.
"""

from collectors.m365.defender.counts import Counting
from collectors.m365.defender.reach import FACTS, FLAG, NUMBER, PERMISSIONS, RULE, TEXT, MailRules, SenderRules
from collectors.m365.services import Listing, Service

POLICIES = Counting(
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
)

RULES = MailRules(
    id="m365.defender.spam_filter_rules",
    service=Service.EXCHANGE,
    ask="Get-HostedContentFilterRule",
    fields={**RULE, "HostedContentFilterPolicy": TEXT},
    permissions=PERMISSIONS,
    facts=FACTS,
    refers={"HostedContentFilterPolicy": Listing(call=POLICIES.call)},
)

CONNECTIONS = Counting(
    id="m365.defender.connection_filter_policies",
    service=Service.EXCHANGE,
    ask="Get-HostedConnectionFilterPolicy",
    fields={"Name": TEXT, "EnableSafeList": FLAG},
    permissions=PERMISSIONS,
    facts={"_allowed_addresses": NUMBER},
)

OUTBOUND = Counting(
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
)

OUTBOUND_RULES = SenderRules(
    id="m365.defender.outbound_spam_rules",
    service=Service.EXCHANGE,
    ask="Get-HostedOutboundSpamFilterRule",
    fields={**RULE, "HostedOutboundSpamFilterPolicy": TEXT},
    permissions=PERMISSIONS,
    shared=True,
    facts=FACTS,
    refers={"HostedOutboundSpamFilterPolicy": Listing(call=OUTBOUND.call)},
)
