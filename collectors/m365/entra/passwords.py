"""Entra ID, passwords: which words may not be part of one, and when does guessing lock an account?

Setting and defaults: https://learn.microsoft.com/graph/api/resources/groupsetting (template Password Rule Settings).
"""

from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphPlace
from collectors.m365.declaration.fields import of_tenant
from collectors.m365.entra.access import PREMIUM
from collectors.m365.entra.group_rules import SETTINGS
from collectors.model import Found
from evidence.model import Json, JsonObject, Outcome, Unseen

TEMPLATE = "5cf42378-d67d-4f36-ba46-e8b86229381d"
DEFAULTS: Mapping[str, str] = {
    "BannedPasswordList": "",
    "EnableBannedPasswordCheck": "False",
    "LockoutDurationInSeconds": "60",
    "LockoutThreshold": "10",
}
"""What holds where the tenant has no setting of its own, or one without that value."""

UNREADABLE = Unseen(outcome=Outcome.MALFORMED, code="setting")
BOOLEAN: JsonObject = {"type": "boolean"}
NUMBER: JsonObject = {"type": "integer"}


def find_rules(place: GraphPlace) -> Iterator[Found]:
    """What holds for passwords now; one resource, whether or not the tenant changed anything.

    `_own`: whether the tenant has a setting of its own. `_ownWords`: how many words the tenant forbids itself; the words are
    not kept. `_ownWordsForbidden`: whether they are in force: there are some, the check is on, and the tenant holds the plan
    that it needs. `_lockoutThreshold`, `_lockoutSeconds`: after how many failures and for how long an account is locked at
    first. Raises RefusedError where the settings cannot be read.
    """
    own: JsonObject | None = None
    for item in place.items(SETTINGS):
        own = item if item.get("templateId") == TEMPLATE else own
    facts, unseen = effective(named_values(own), place.holds(PREMIUM))
    yield of_tenant(place.tenant, {"_own": own is not None, **facts}, unseen=unseen)


def named_values(setting: JsonObject | None) -> dict[str, str]:
    """The values of a setting by name, over the defaults."""
    values = (setting or {}).get("values")
    texts = dict(DEFAULTS)
    for value in values if isinstance(values, list) else ():
        name, text = (value.get("name"), value.get("value")) if isinstance(value, Mapping) else (None, None)
        if isinstance(name, str) and isinstance(text, str):
            texts[name] = text
    return texts


def effective(values: Mapping[str, str], licensed: bool | None) -> tuple[dict[str, Json], dict[str, Unseen]]:
    """What holds, as facts, and which of them cannot be told."""
    facts: dict[str, Json] = {}
    unseen: dict[str, Unseen] = {}
    for fact, name in (("_lockoutThreshold", "LockoutThreshold"), ("_lockoutSeconds", "LockoutDurationInSeconds")):
        if values[name].isascii() and values[name].isdigit():
            facts[fact] = int(values[name])
        else:
            unseen[fact] = UNREADABLE
    words = len([word for word in values["BannedPasswordList"].split("\t") if word.strip()])
    facts["_ownWords"] = words
    asked = words > 0 and values["EnableBannedPasswordCheck"].strip().lower() == "true"
    if asked and licensed is None:
        unseen["_ownWordsForbidden"] = Unseen(outcome=Outcome.FAILED, code="licences_not_read")
    else:
        facts["_ownWordsForbidden"] = asked and licensed is True
    return facts, unseen


PASSWORD_RULES = CodedGraphCollector(
    id="m365.entra.password_rules",
    find=find_rules,
    requests=(SETTINGS,),
    permissions=("GroupSettings.Read.All",),
    facts={
        "_lockoutSeconds": NUMBER,
        "_lockoutThreshold": NUMBER,
        "_own": BOOLEAN,
        "_ownWords": NUMBER,
        "_ownWordsForbidden": BOOLEAN,
    },
)
