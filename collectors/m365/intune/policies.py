"""Intune, policies: what is asked of devices, and whom it reaches.

All three lists come from beta: v1.0 has no settings catalogue, and its compliance policies lack antivirus, firewall and
Android Enterprise.
"""

from collectors.m365 import Graph, GraphCollector, Request
from collectors.m365.intune import asked
from collectors.m365.intune.assigned import REACHES, reach
from collectors.m365.intune.catalogue import SETTINGS, settings
from collectors.model import Reading
from evidence.model import Json, JsonObject, Outcome, Unseen

INTUNE = "INTUNE_A"
"""The service plan of Intune Plan 1."""

READ = ("DeviceManagementConfiguration.Read.All",)
UNTYPED = Unseen(outcome=Outcome.MALFORMED, code="type")
UNREAD = Unseen(outcome=Outcome.MALFORMED, code="settings")
FACTS: dict[str, Json] = {
    "_asks": asked.ASKED,
    "_lockMinutes": {"type": "integer"},
    "_platforms": asked.ASKED,
    "_reach": REACHES,
}


class Policies(GraphCollector):
    """Policies with what they ask for (`_asks`, `_lockMinutes`), of which platforms, and whom they reach (`_reach`).

    No `$select`: what is asked for stands in fields of the subtypes, which cannot be selected. Only the declared fields and
    the facts are kept.
    """

    __slots__ = ()

    @property
    def request(self) -> Request:
        """The listing with its relations, and no `$select`."""
        return Request(path=self.path, query=self.query, plan=self.plan, beta=self.beta)

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every policy. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            facts, unseen = self._stated(item)
            reached = reach(item)
            if isinstance(reached, Unseen):
                unseen["_reach"] = reached
            else:
                facts["_reach"] = reached
            self.add(item, graph, reading, facts=facts, unseen=unseen)

    def _stated(self, item: JsonObject) -> tuple[dict[str, Json], dict[str, Unseen]]:
        """What the policy asks for, and what of that could not be read."""
        platform = asked.platform_of_type(item)
        if not platform:
            return {}, dict.fromkeys(("_asks", "_lockMinutes", "_platforms"), UNTYPED)
        return {"_platforms": [platform], **self._asked(item)}, {}

    def _asked(self, item: JsonObject) -> dict[str, Json]:
        return _with(asked.of_compliance(item), asked.minutes(item, asked.MINUTES_OF_COMPLIANCE))


class Configurations(Policies):
    """Device configurations; see `Policies`."""

    __slots__ = ()

    def _asked(self, item: JsonObject) -> dict[str, Json]:
        return _with(asked.of_configuration(item), asked.minutes(item, asked.MINUTES_OF_CONFIGURATION))


class Catalogue(Policies):
    """Policies of the settings catalogue, endpoint security among them; `_settings` are those that rules are about."""

    __slots__ = ()

    def _stated(self, item: JsonObject) -> tuple[dict[str, Json], dict[str, Unseen]]:
        names = item.get("platforms")
        if not isinstance(names, str):
            return {}, dict.fromkeys(("_asks", "_lockMinutes", "_platforms", "_settings"), UNTYPED)
        platforms: list[Json] = [*sorted({asked.platform(name.strip()) for name in names.split(",")})]
        found = settings(item)
        if found is None:
            return {"_platforms": platforms}, dict.fromkeys(("_asks", "_lockMinutes", "_settings"), UNREAD)
        listed: list[Json] = [{"id": name, "value": value} for name, value in sorted(found.items())]
        facts = _with(asked.of_catalogue(found), asked.catalogue_minutes(found))
        return {"_platforms": platforms, "_settings": listed, **facts}, {}


def _with(asks: list[Json], minutes: int | None) -> dict[str, Json]:
    return {"_asks": asks} | ({} if minutes is None else {"_lockMinutes": minutes})


COMPLIANCE = Policies(
    id="m365.intune.compliance_policies",
    path="/deviceManagement/deviceCompliancePolicies",
    type="DeviceCompliancePolicy",
    permissions=READ,
    select=("id", "displayName", "createdDateTime", "lastModifiedDateTime", "version"),
    query=(("$expand", "assignments"),),
    beta=True,
    plan=INTUNE,
    facts=FACTS,
)

CONFIGURATIONS = Configurations(
    id="m365.intune.configurations",
    path="/deviceManagement/deviceConfigurations",
    type="DeviceConfiguration",
    permissions=READ,
    select=("id", "displayName", "createdDateTime", "lastModifiedDateTime", "version"),
    query=(("$expand", "assignments"),),
    beta=True,
    plan=INTUNE,
    facts=FACTS,
)

CATALOGUE = Catalogue(
    id="m365.intune.configuration_policies",
    path="/deviceManagement/configurationPolicies",
    type="DeviceManagementConfigurationPolicy",
    permissions=READ,
    select=("id", "name", "createdDateTime", "lastModifiedDateTime", "platforms", "technologies", "settingCount"),
    query=(("$expand", "assignments,settings"),),
    beta=True,
    plan=INTUNE,
    facts={**FACTS, "_settings": SETTINGS},
)
