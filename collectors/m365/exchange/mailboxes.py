"""Exchange Online: whose mailboxes are there, what of them is recorded, and where does their mail go?

Fields as Microsoft describes them for Set-Mailbox, Set-CASMailbox, Set-CASMailboxPlan and
Set-MailboxAuditBypassAssociation (learn.microsoft.com/powershell/module/exchangepowershell).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.m365 import CodedServiceCollector, Service, ServiceCall, ServiceCollector, ServiceListing, ServicePlace
from collectors.m365.declaration.fields import MALFORMED, of_tenant, stated
from collectors.m365.declaration.refusals import failure
from collectors.m365.exchange.domains import ACCEPTED_DOMAINS, OwnDomains, own_domains
from collectors.m365.exchange.settings import FLAG, NUMBER, PERMISSIONS, TEXT, TEXTS
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

NONE, INSIDE, OUTSIDE = "none", "inside", "outside"
FORWARDS = ("ForwardingAddress", "ForwardingSmtpAddress")
OWN_KINDS = frozenset({"UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox"})
RECIPIENTS = ServiceCall(
    name="Get-Recipient",
    parameters=(("ResultSize", "Unlimited"),),
    shared=True,
    select=("Identity", "Name", "RecipientTypeDetails", "ExternalEmailAddress"),
)
UNTOLD = Unseen(outcome=Outcome.MALFORMED, code="not_found", message="where the recipient lies cannot be told")
_DAYS = re.compile(r"(\d{1,5})(?:\.\d{2}:\d{2}:\d{2})?")


ALL = (("ResultSize", "Unlimited"),)
LISTED = ServiceListing(
    service=Service.EXCHANGE,
    ask="Get-Mailbox",
    parameters=ALL,
    narrow=True,
    fields={
        "RecipientTypeDetails": TEXT,
        "ExternalDirectoryObjectId": TEXT,
        "AuditEnabled": FLAG,
        "AuditLogAgeLimit": TEXT,
        "AuditAdmin": TEXTS,
        "AuditDelegate": TEXTS,
        "AuditOwner": TEXTS,
        "DefaultAuditSet": TEXTS,
        "LitigationHoldEnabled": FLAG,
        "InPlaceHolds": TEXTS,
    },
    person=("DisplayName", "UserPrincipalName", "PrimarySmtpAddress", *FORWARDS),
)


def find_mailboxes(place: ServicePlace) -> Iterator[Found]:
    """Every mailbox, page by page. `_audit_days` is how long its audit records stay in it.

    `_forwarding`: to whom its owner or an administrator forwards all its mail: none, inside or outside of the accepted
    domains. A recipient by name is looked up among the tenant's recipients; a group, and whom it cannot find, stays unseen.
    Raises RefusedError where mailboxes or accepted domains cannot be read.
    """
    domains = own_domains(place)
    for item in place.items(LISTED.call):
        forwarding = _forwarding(item, domains, place)
        facts, unseen = stated({"_forwarding": forwarding, "_audit_days": whole_days(item.get("AuditLogAgeLimit"))})
        yield LISTED.found(item, place, facts=facts, unseen=unseen)


def whole_days(age: Json) -> int | None:
    """The days of a time span as Exchange writes it (`90.00:00:00`); None where it is none."""
    match = _DAYS.fullmatch(age) if isinstance(age, str) else None
    return int(match[1]) if match else None


def _forwarding(item: JsonObject, domains: OwnDomains, place: ServicePlace) -> str | Unseen:
    if any(name not in item for name in FORWARDS):
        return MALFORMED
    by_name, by_address = (item[name] for name in FORWARDS)
    outside: list[bool | None] = []
    if by_address:
        outside.append(domains.outside(by_address))
    if by_name:
        try:
            outside.append(_named(by_name, domains, place))
        except RefusedError as refused:
            return OUTSIDE if True in outside else refused.unseen
    if True in outside:
        return OUTSIDE
    if None in outside:
        return UNTOLD
    return INSIDE if outside else NONE


def _named(name: Json, domains: OwnDomains, place: ServicePlace) -> bool | None:
    """Whether a recipient of the tenant, by its name, leads outside; None where it is not found once, or is a group."""
    recipients = [row for row in place.beside(RECIPIENTS) if name in (row.get("Name"), row.get("Identity"))]
    if len(recipients) != 1:
        return None
    address = recipients[0].get("ExternalEmailAddress")
    if address:
        return domains.outside(address)
    return False if recipients[0].get("RecipientTypeDetails") in OWN_KINDS else None


EXEMPTIONS = ServiceListing(
    service=Service.EXCHANGE, ask="Get-MailboxAuditBypassAssociation", parameters=ALL, fields={}
)
ACCOUNTS = replace(EXEMPTIONS.call, select=("Guid", "AuditBypassEnabled"))


def find_bypasses(place: ServicePlace) -> Iterator[Found]:
    """One resource: how many accounts were looked at (`_seen`), and the ids of those whose doings no mailbox records.

    Raises RefusedError where not all could be read, or one does not say whether it is recorded.
    """
    seen = 0
    bypassing: list[Json] = []
    for item in place.items(ACCOUNTS):
        seen += 1
        enabled, identity = item.get("AuditBypassEnabled"), item.get("Guid")
        if not isinstance(enabled, bool) or not isinstance(identity, str):
            raise failure("malformed", "an account that does not say whether it is recorded")
        if enabled:
            bypassing.append(identity)
    yield of_tenant(place.tenant, {"_seen": seen, "_bypassing": sorted(map(str, bypassing))})


MAILBOXES = CodedServiceCollector(
    id="m365.exchange.mailboxes",
    service=Service.EXCHANGE,
    find=find_mailboxes,
    kept=LISTED,
    calls=(LISTED.call, ACCEPTED_DOMAINS.call, RECIPIENTS),
    permissions=PERMISSIONS,
    facts={"_audit_days": NUMBER, "_forwarding": TEXT},
)

CLIENT_ACCESS = ServiceCollector(
    id="m365.exchange.client_access",
    service=Service.EXCHANGE,
    ask="Get-CASMailbox",
    parameters=ALL,
    permissions=PERMISSIONS,
    narrow=True,
    fields={
        "ExternalDirectoryObjectId": TEXT,
        "ImapEnabled": FLAG,
        "PopEnabled": FLAG,
        "SmtpClientAuthenticationDisabled": FLAG,
    },
    person=("DisplayName", "PrimarySmtpAddress"),
)

CLIENT_ACCESS_PLANS = ServiceCollector(
    id="m365.exchange.client_access_plans",
    service=Service.EXCHANGE,
    ask="Get-CASMailboxPlan",
    permissions=PERMISSIONS,
    fields={"DisplayName": TEXT, "ImapEnabled": FLAG, "PopEnabled": FLAG},
)

AUDIT_BYPASSES = CodedServiceCollector(
    id="m365.exchange.audit_bypasses",
    service=Service.EXCHANGE,
    find=find_bypasses,
    kept=EXEMPTIONS,
    calls=(ACCOUNTS,),
    permissions=PERMISSIONS,
    facts={"_seen": NUMBER, "_bypassing": TEXTS},
)
