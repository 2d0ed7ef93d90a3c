"""Entra ID, groups: who may make a Microsoft 365 group, and with it a mailbox, a site and a team?

Setting and defaults: https://learn.microsoft.com/graph/api/resources/groupsetting (template Group.Unified).
"""

from collections.abc import Iterable, Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.model import Reading
from evidence.model import Json, JsonObject, Outcome, Unseen

TEMPLATE = "62375ab9-6b52-47ed-826b-58e47e0e304b"
NAMES = {"_creation": "EnableGroupCreation", "_guests": "AllowToAddGuests"}
WORDS = {"true": True, "false": False}
UNREADABLE = Unseen(outcome=Outcome.MALFORMED, code="setting")
BOOLEAN: JsonObject = {"type": "boolean"}


class GroupRules(GraphCollector):
    """What holds for Microsoft 365 groups now; one resource, whether or not the tenant changed anything.

    `_own`: whether the tenant has a setting of its own; else Microsoft's defaults hold, which allow everything. `_creation`:
    whether every user may make a group; `_guests`: whether owners may add guests.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write the one resource down. Raises RefusedError where the settings cannot be read."""
        own = [item for item in graph.items(self.request, reading) if item.get("templateId") == TEMPLATE]
        facts: dict[str, Json] = {"_own": bool(own)}
        unseen: dict[str, Unseen] = {}
        values = _values(own)
        for fact, name in NAMES.items():
            said = WORDS.get(values.get(name, "true").strip().lower())
            if said is None:
                unseen[fact] = UNREADABLE
            else:
                facts[fact] = said
        reading.add(facts, id=graph.tenant, at={"tenant": graph.tenant}, unseen=unseen)


def _values(settings: Iterable[JsonObject]) -> dict[str, str]:
    found: dict[str, str] = {}
    for setting in settings:
        values = setting.get("values")
        for value in values if isinstance(values, list) else ():
            name, text = (value.get("name"), value.get("value")) if isinstance(value, Mapping) else (None, None)
            if isinstance(name, str):
                found[name] = text if isinstance(text, str) else ""
    return found


GROUP_RULES = GroupRules(
    id="m365.entra.group_rules",
    path="/groupSettings",
    type="",
    permissions=("GroupSettings.Read.All",),
    shared=True,
    facts={"_creation": BOOLEAN, "_guests": BOOLEAN, "_own": BOOLEAN},
)
