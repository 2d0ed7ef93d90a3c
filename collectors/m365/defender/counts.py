"""Policies that list addresses: how many there are is a fact; which they are is not kept."""

from collections.abc import Mapping

from collectors.m365.defender.reach import counted
from collectors.m365.fields import stated
from collectors.m365.services import Caller, ServiceCollector
from collectors.model import Reading
from evidence.model import JsonObject

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


class Counting(ServiceCollector):
    """Adds to each policy the facts that its declaration names, each the number of entries of a field that is not kept."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every policy. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            facts, unseen = stated({name: self.number(item, COUNTED[name]) for name in self.facts})
            self.add(item, caller, reading, facts=facts, unseen=unseen)

    def number(self, item: JsonObject, field: str) -> int | None:
        """How many entries a field has, of a text whether it says anything; None where that was not sent."""
        value = item.get(field)
        return int(bool(value.strip())) if isinstance(value, str) else counted(item, field)
