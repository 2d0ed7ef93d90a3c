"""Defender for Office 365: for whom a policy is in force, by the rule that carries it.

Who and whom not are addresses of people and groups, which are counted and not kept; domains are kept.
https://learn.microsoft.com/defender-office-365/preset-security-policies says how conditions and exceptions are joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Json, JsonObject, Unseen

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


def recipients(rule: JsonObject) -> Mapping[str, Json | Unseen]:
    """Whom a rule carries its policy to: `_recipients` are its conditions and `_exceptions` its exceptions.

    Of each the number of users and of groups, and the domains. None of any kind means everybody in a preset, which no other
    rule can mean.
    """
    return {"_recipients": RECIPIENTS.read(rule), "_exceptions": NOT_RECIPIENTS.read(rule)}


def senders(rule: JsonObject) -> Mapping[str, Json | Unseen]:
    """The same of a rule that carries its policy to senders."""
    return {"_recipients": SENDERS.read(rule), "_exceptions": NOT_SENDERS.read(rule)}


def exceptions(rule: JsonObject) -> Mapping[str, Json | Unseen]:
    """The same of a rule that reaches everybody whom no other rule reaches, and has exceptions alone."""
    return {"_exceptions": NOT_RECIPIENTS.read(rule)}


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
