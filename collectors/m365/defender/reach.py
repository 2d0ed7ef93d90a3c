"""Defender for Office 365: for whom a policy is in force, by the rule that carries it.

Who and whom not are addresses of people and groups, which are counted and not kept; domains are kept.
https://learn.microsoft.com/defender-office-365/preset-security-policies says how conditions and exceptions are joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collectors.m365.fields import stated
from collectors.m365.services import Caller, ServiceCollector
from collectors.model import Reading
from evidence.model import Json, JsonObject

PERMISSIONS = ("Exchange.ManageAsApp",)
TEXT: JsonObject = {"type": "string"}
FLAG: JsonObject = {"type": "boolean"}
NUMBER: JsonObject = {"type": "integer"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}
WHOM: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"users": NUMBER, "groups": NUMBER, "domains": TEXTS},
}
FACTS: Mapping[str, Json] = {"_recipients": WHOM, "_exceptions": WHOM}
RULE: Mapping[str, Json] = {"Name": TEXT, "State": TEXT, "Priority": NUMBER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The names of the fields that list users, groups and domains."""

    users: str
    groups: str
    domains: str

    def read(self, item: JsonObject) -> JsonObject | None:
        """How many users and groups a rule lists, and which domains; None where it did not send all three."""
        users, groups, domains = (listed(item, name) for name in (self.users, self.groups, self.domains))
        if users is None or groups is None or domains is None:
            return None
        return {"users": len(users), "groups": len(groups), "domains": sorted(name.lower() for name in domains)}


RECIPIENTS = Whom(users="SentTo", groups="SentToMemberOf", domains="RecipientDomainIs")
NOT_RECIPIENTS = Whom(users="ExceptIfSentTo", groups="ExceptIfSentToMemberOf", domains="ExceptIfRecipientDomainIs")
SENDERS = Whom(users="From", groups="FromMemberOf", domains="SenderDomainIs")
NOT_SENDERS = Whom(users="ExceptIfFrom", groups="ExceptIfFromMemberOf", domains="ExceptIfSenderDomainIs")


class MailRules(ServiceCollector):
    """Rules that carry policies to recipients.

    `_recipients` are the conditions and `_exceptions` the exceptions: the number of users and of groups, and the domains.
    None of any kind means everybody in a preset, which no other rule can mean.
    """

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every rule. Raises RefusedError where not all could be read."""
        self._observe(caller, reading, RECIPIENTS, NOT_RECIPIENTS)

    def _observe(self, caller: Caller, reading: Reading, to: Whom, but: Whom) -> None:
        for item in caller.items(self.call, reading):
            facts, unseen = stated({"_recipients": to.read(item), "_exceptions": but.read(item)})
            self.add(item, caller, reading, facts=facts, unseen=unseen)


class SenderRules(MailRules):
    """Rules that carry policies to senders; what is said of recipients in `MailRules` holds of them."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every rule. Raises RefusedError where not all could be read."""
        self._observe(caller, reading, SENDERS, NOT_SENDERS)


class Exempting(ServiceCollector):
    """A rule that reaches everybody whom no other rule reaches, and has exceptions alone."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every rule. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            facts, unseen = stated({"_exceptions": NOT_RECIPIENTS.read(item)})
            self.add(item, caller, reading, facts=facts, unseen=unseen)


def listed(item: JsonObject, name: str) -> Sequence[str] | None:
    """The texts of a list, none where the service sent null; None where it sent nothing, or no list of texts."""
    if name not in item:
        return None
    value = item[name]
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return [str(one) for one in value]


def counted(item: JsonObject, name: str) -> int | None:
    """How many entries of any kind a list has, none where the service sent null; None where it is no list."""
    if name not in item:
        return None
    value = item[name]
    if value is None:
        return 0
    return len(value) if isinstance(value, list) else None
