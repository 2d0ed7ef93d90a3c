"""Exchange Online: where does mail go, by which rules and connectors, and may it forward itself?

Fields as Microsoft describes them for Set-TransportRule, Set-RemoteDomain, Set-HostedOutboundSpamFilterPolicy,
Set-InboundConnector and Set-OutboundConnector (learn.microsoft.com/powershell/module/exchangepowershell).
"""

from collections.abc import Iterator

from collectors.m365 import CodedServiceCollector, Service, ServiceCollector, ServiceListing, ServicePlace
from collectors.m365.declaration.fields import MALFORMED, stated
from collectors.m365.exchange.domains import ACCEPTED_DOMAINS, OwnDomains, own_domains
from collectors.m365.exchange.settings import FLAG, PERMISSIONS, TEXT, TEXTS
from collectors.model import Found
from evidence.model import Json, JsonObject, Outcome, Unseen

SENDS_TO = ("RedirectMessageTo", "BlindCopyTo", "CopyTo", "AddToRecipients", "GenerateIncidentReport")
"""What a rule names the recipients by that it adds, or to whom it reports a message."""

DATES = ("ActivationDate", "ExpiryDate")
"""From when until when a rule works."""

MARKS = ("PrependSubject", "ApplyHtmlDisclaimerText")
EVERYBODY_OUTSIDE = frozenset({"FromScopePredicate", "SentToScopePredicate"})
"""Conditions that a rule may have which marks all mail from outside."""

UNTOLD = Unseen(outcome=Outcome.MALFORMED, code="not_an_address", message="a recipient that is no address")


RULES = ServiceListing(
    service=Service.EXCHANGE,
    ask="Get-TransportRule",
    parameters=(("ResultSize", "Unlimited"),),
    fields={"Name": TEXT, "State": TEXT, "Mode": TEXT},
)


def find_rules(place: ServicePlace) -> Iterator[Found]:
    """Mail flow rules. The addresses that they name are not kept.

    `_sends_outside`: it adds or redirects to a recipient outside the tenant. `_skips_filter`: it sets the spam confidence
    level to -1. `_marks_outside`: it marks all mail from outside. `_encrypts`: it applies rights protection. `_always`: it
    has no date from or until which it works. Raises RefusedError where rules or accepted domains cannot be read.
    """
    domains = own_domains(place)
    for item in place.items(RULES.call):
        facts, unseen = stated(
            {
                "_marks_outside": marks_outside(item),
                "_encrypts": encrypts(item),
                "_sends_outside": _sends_outside(item, domains),
                "_always": None if _missing(item, DATES) else not any(item[name] for name in DATES),
                "_skips_filter": skips_filter(item),
            }
        )
        yield RULES.found(item, place, facts=facts, unseen=unseen)


def _sends_outside(rule: JsonObject, domains: OwnDomains) -> bool | Unseen:
    if _missing(rule, SENDS_TO):
        return MALFORMED
    leaves = domains.leaves(_recipients(rule))
    return UNTOLD if leaves is None else leaves


def _missing(item: JsonObject, names: tuple[str, ...]) -> bool:
    return any(name not in item for name in names)


def _recipients(rule: JsonObject) -> list[Json]:
    recipients: list[Json] = []
    for name in SENDS_TO:
        value = rule[name]
        if value is not None:
            recipients += value if isinstance(value, list) else [value]
    return recipients


def skips_filter(rule: JsonObject) -> bool | None:
    """Whether a rule lets mail pass the spam filter; None where it does not say, or says what is no level."""
    level = rule.get("SetSCL", "")
    if level is None:
        return False
    text = str(level).strip()
    if text in ("-1", "Bypass"):
        return True
    return False if text.isascii() and text.isdigit() else None


def marks_outside(rule: JsonObject) -> bool:
    """Whether a rule visibly marks every message from outside, without exceptions."""
    conditions, exceptions = rule.get("Conditions"), rule.get("Exceptions")
    names = {str(one).rpartition(".")[2] for one in conditions} if isinstance(conditions, list) else {""}
    return (
        rule.get("FromScope") == "NotInOrganization"
        and rule.get("SentToScope") in (None, "", "InOrganization")
        and names <= EVERYBODY_OUTSIDE
        and "FromScopePredicate" in names
        and "Exceptions" in rule
        and not exceptions
        and any(isinstance(rule.get(name), str) and rule.get(name) for name in MARKS)
    )


def encrypts(rule: JsonObject) -> bool:
    """Whether a rule applies rights protection, in its present or its older form."""
    template = rule.get("ApplyRightsProtectionTemplate")
    return bool(template) or rule.get("ApplyOME") is True


TRANSPORT_RULES = CodedServiceCollector(
    id="m365.exchange.transport_rules",
    service=Service.EXCHANGE,
    find=find_rules,
    kept=RULES,
    calls=(RULES.call, ACCEPTED_DOMAINS.call),
    permissions=PERMISSIONS,
    facts={"_always": FLAG, "_encrypts": FLAG, "_marks_outside": FLAG, "_sends_outside": FLAG, "_skips_filter": FLAG},
)

REMOTE_DOMAINS = ServiceCollector(
    id="m365.exchange.remote_domains",
    service=Service.EXCHANGE,
    ask="Get-RemoteDomain",
    permissions=PERMISSIONS,
    fields={"Name": TEXT, "DomainName": TEXT, "AutoForwardEnabled": FLAG},
)

OUTBOUND_SPAM_POLICIES = ServiceCollector(
    id="m365.exchange.outbound_spam_policies",
    service=Service.EXCHANGE,
    ask="Get-HostedOutboundSpamFilterPolicy",
    permissions=PERMISSIONS,
    shared=True,
    fields={"Name": TEXT, "AutoForwardingMode": TEXT, "IsDefault": FLAG},
)

INBOUND_CONNECTORS = ServiceCollector(
    id="m365.exchange.inbound_connectors",
    service=Service.EXCHANGE,
    ask="Get-InboundConnector",
    permissions=PERMISSIONS,
    fields={"Name": TEXT, "ConnectorType": TEXT, "Enabled": FLAG, "RequireTls": FLAG, "SenderDomains": TEXTS},
)

OUTBOUND_CONNECTORS = ServiceCollector(
    id="m365.exchange.outbound_connectors",
    service=Service.EXCHANGE,
    ask="Get-OutboundConnector",
    permissions=PERMISSIONS,
    fields={
        "Name": TEXT,
        "ConnectorType": TEXT,
        "Enabled": FLAG,
        "IsTransportRuleScoped": FLAG,
        "RecipientDomains": TEXTS,
        "TlsSettings": TEXT,
    },
)
