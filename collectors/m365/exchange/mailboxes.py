"""Exchange Online: whose mailboxes are there, what of them is recorded, and where does their mail go?

Fields as Microsoft describes them for Set-Mailbox, Set-CASMailbox, Set-CASMailboxPlan and
Set-MailboxAuditBypassAssociation (learn.microsoft.com/powershell/module/exchangepowershell).
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from collectors.m365.exchange.domains import OwnDomains, own_domains
from collectors.m365.exchange.settings import FLAG, NUMBER, PERMISSIONS, TEXT, TEXTS
from collectors.m365.fields import MALFORMED, stated
from collectors.m365.refusals import failure
from collectors.m365.services import Call, Caller, Service, ServiceCollector
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

NONE, INSIDE, OUTSIDE = "none", "inside", "outside"
FORWARDS = ("ForwardingAddress", "ForwardingSmtpAddress")
OWN_KINDS = frozenset({"UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox"})
RECIPIENTS = Call(
    name="Get-Recipient",
    parameters=(("ResultSize", "Unlimited"),),
    shared=True,
    select=("Identity", "Name", "RecipientTypeDetails", "ExternalEmailAddress"),
)
UNTOLD = Unseen(outcome=Outcome.MALFORMED, code="not_found", message="where the recipient lies cannot be told")
_DAYS = re.compile(r"(\d{1,5})(?:\.\d{2}:\d{2}:\d{2})?")


class Mailboxes(ServiceCollector):
    """Every mailbox, page by page. `_audit_days` is how long its audit records stay in it.

    `_forwarding`: to whom its owner or an administrator forwards all its mail: none, inside or outside of the accepted
    domains. A recipient by name is looked up among the tenant's recipients; a group, and whom it cannot find, stays unseen.
    """

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write every mailbox down. Raises RefusedError where mailboxes or accepted domains cannot be read."""
        domains = own_domains(caller, reading)
        for item in caller.items(self.call, reading):
            forwarding = _forwarding(item, domains, caller, reading)
            facts, unseen = stated({"_forwarding": forwarding, "_audit_days": whole_days(item.get("AuditLogAgeLimit"))})
            self.add(item, caller, reading, facts=facts, unseen=unseen)


def whole_days(age: Json) -> int | None:
    """The days of a time span as Exchange writes it (`90.00:00:00`); None where it is none."""
    found = _DAYS.fullmatch(age) if isinstance(age, str) else None
    return int(found[1]) if found else None


def _forwarding(item: JsonObject, domains: OwnDomains, caller: Caller, reading: Reading) -> str | Unseen:
    if any(name not in item for name in FORWARDS):
        return MALFORMED
    by_name, by_address = (item[name] for name in FORWARDS)
    found: list[bool | None] = []
    if by_address:
        found.append(domains.outside(by_address))
    if by_name:
        try:
            found.append(_named(by_name, domains, caller, reading))
        except RefusedError as refused:
            return OUTSIDE if True in found else refused.unseen
    if True in found:
        return OUTSIDE
    if None in found:
        return UNTOLD
    return INSIDE if found else NONE


def _named(name: Json, domains: OwnDomains, caller: Caller, reading: Reading) -> bool | None:
    """Whether a recipient of the tenant, by its name, leads outside; None where it is not found once, or is a group."""
    found = [row for row in caller.beside(RECIPIENTS, reading) if name in (row.get("Name"), row.get("Identity"))]
    if len(found) != 1:
        return None
    address = found[0].get("ExternalEmailAddress")
    if address:
        return domains.outside(address)
    return False if found[0].get("RecipientTypeDetails") in OWN_KINDS else None


class AuditBypasses(ServiceCollector):
    """One resource: how many accounts were looked at (`_seen`), and the ids of those whose doings no mailbox records."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Count them. Raises RefusedError where not all could be read, or one does not say whether it is recorded."""
        seen = 0
        bypassing: list[Json] = []
        for item in caller.items(replace(self.call, select=("Guid", "AuditBypassEnabled")), reading):
            seen += 1
            enabled, identity = item.get("AuditBypassEnabled"), item.get("Guid")
            if not isinstance(enabled, bool) or not isinstance(identity, str):
                raise failure("malformed", "an account that does not say whether it is recorded")
            if enabled:
                bypassing.append(identity)
        facts: Mapping[str, Json] = {"_seen": seen, "_bypassing": sorted(map(str, bypassing))}
        reading.add(facts, id=caller.tenant, at={"tenant": caller.tenant})


ALL = (("ResultSize", "Unlimited"),)

MAILBOXES = Mailboxes(
    id="m365.exchange.mailboxes",
    service=Service.EXCHANGE,
    ask="Get-Mailbox",
    parameters=ALL,
    permissions=PERMISSIONS,
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

AUDIT_BYPASSES = AuditBypasses(
    id="m365.exchange.audit_bypasses",
    service=Service.EXCHANGE,
    ask="Get-MailboxAuditBypassAssociation",
    parameters=ALL,
    permissions=PERMISSIONS,
    fields={},
    facts={"_seen": NUMBER, "_bypassing": TEXTS},
)
