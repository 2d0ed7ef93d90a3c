"""Entra ID, groups: who may make a Microsoft 365 group, and with it a mailbox, a site and a team?

Setting and defaults: https://learn.microsoft.com/graph/api/resources/groupsetting (template Group.Unified).
"""

from collections.abc import Iterable, Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphPlace, Request
from collectors.m365.declaration.fields import of_tenant, stated
from collectors.model import Found
from evidence.model import JsonObject, Outcome, Unseen

TEMPLATE = "62375ab9-6b52-47ed-826b-58e47e0e304b"
NAMES = {"_creation": "EnableGroupCreation", "_guests": "AllowToAddGuests"}
WORDS = {"true": True, "false": False}
UNREADABLE = Unseen(outcome=Outcome.MALFORMED, code="setting")
BOOLEAN: JsonObject = {"type": "boolean"}


SETTINGS = Request(path="/groupSettings", shared=True)


def find_rules(place: GraphPlace) -> Iterator[Found]:
    """What holds for Microsoft 365 groups now; one resource, whether or not the tenant changed anything.

    `_own`: whether the tenant has a setting of its own; else Microsoft's defaults hold, which allow everything. `_creation`:
    whether every user may make a group; `_guests`: whether owners may add guests. Raises RefusedError where the settings
    cannot be read.
    """
    own = [item for item in place.items(SETTINGS) if item.get("templateId") == TEMPLATE]
    values = _values(own)
    words = {fact: WORDS.get(values.get(name, "true").strip().lower()) for fact, name in NAMES.items()}
    facts, unseen = stated(
        {"_own": bool(own), **{fact: UNREADABLE if word is None else word for fact, word in words.items()}}
    )
    yield of_tenant(place.tenant, facts, unseen=unseen)


def _word(written: str) -> bool | Unseen:
    return WORDS.get(written.strip().lower(), UNREADABLE)


def _values(settings: Iterable[JsonObject]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for setting in settings:
        values = setting.get("values")
        for value in values if isinstance(values, list) else ():
            name, text = (value.get("name"), value.get("value")) if isinstance(value, Mapping) else (None, None)
            if isinstance(name, str):
                texts[name] = text if isinstance(text, str) else ""
    return texts


GROUP_RULES = CodedGraphCollector(
    id="m365.entra.group_rules",
    find=find_rules,
    requests=(SETTINGS,),
    permissions=("GroupSettings.Read.All",),
    facts={"_creation": BOOLEAN, "_guests": BOOLEAN, "_own": BOOLEAN},
)
