"""Policies that list addresses: how many there are is a fact; which they are is not kept."""

from collections.abc import Callable, Mapping

from collectors.m365.defender.reach import counted
from evidence.model import Json, JsonObject, Unseen

COUNTED: Mapping[str, str] = {
    "_allowed_senders": "AllowedSenders",
    "_allowed_domains": "AllowedSenderDomains",
    "_allowed_addresses": "IPAllowList",
    "_internal_notices": "InternalSenderAdminAddress",
    "_notified": "NotifyOutboundSpamRecipients",
    "_protected_users": "TargetedUsersToProtect",
    "_trusted_senders": "ExcludedSenders",
    "_phish_mailboxes": "ReportPhishAddresses",
    "_third_party_mailboxes": "ThirdPartyReportAddresses",
    "_mailboxes": "SentTo",
}
"""Our fact → the field of which it is the number of entries."""


def counting(*facts: str) -> Callable[[JsonObject], Mapping[str, Json | Unseen]]:
    """What states these facts of a policy, each the number of entries of a field that is not kept."""
    return lambda item: {name: number(item, COUNTED[name]) for name in facts}


def number(item: JsonObject, field: str) -> int | None:
    """How many entries a field has, of a text whether it says anything; None where that was not sent."""
    value = item.get(field)
    return int(bool(value.strip())) if isinstance(value, str) else counted(item, field)
