"""Intune, policies: what is asked of devices, and whom it reaches.

All three lists come from beta: v1.0 has no settings catalogue, and its compliance policies lack antivirus, firewall and
Android Enterprise. What is asked for stands in fields of the subtypes, which no `$select` may name.
"""

from collections.abc import Mapping

from collectors.m365 import GraphCollector
from collectors.m365.intune import asked
from collectors.m365.intune.assigned import REACHES, reach
from collectors.m365.intune.catalogue import SETTINGS, settings
from evidence.model import Json, JsonObject, Outcome, Unseen

INTUNE = "INTUNE_A"
"""The service plan of Intune Plan 1."""

READ = ("DeviceManagementConfiguration.Read.All",)
UNTYPED = Unseen(outcome=Outcome.MALFORMED, code="type")
UNREAD = Unseen(outcome=Outcome.MALFORMED, code="settings")
ASKS = ("_asks", "_lockMinutes", "_platforms")
FACTS: dict[str, Json] = {
    "_asks": asked.ASKED,
    "_lockMinutes": {"type": "integer"},
    "_platforms": asked.ASKED,
    "_reach": REACHES,
}


def compliance(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """What a compliance policy asks for (`_asks`, `_lockMinutes`), of which platforms, and whom it reaches (`_reach`)."""
    asks = _with(asked.of_compliance(policy), asked.minutes(policy, asked.MINUTES_OF_COMPLIANCE))
    return {**_typed(policy, asks), "_reach": reach(policy)}


def configuration(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """The same of a device configuration."""
    asks = _with(asked.of_configuration(policy), asked.minutes(policy, asked.MINUTES_OF_CONFIGURATION))
    return {**_typed(policy, asks), "_reach": reach(policy)}


def _typed(policy: JsonObject, asks: JsonObject) -> Mapping[str, Json | Unseen]:
    platform = asked.platform_of_type(policy)
    return {"_platforms": [platform], **asks} if platform else dict.fromkeys(ASKS, UNTYPED)


def catalogue(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """The same of a policy of the settings catalogue; `_settings` are those that rules are about."""
    reached = {"_reach": reach(policy)}
    names, chosen = policy.get("platforms"), settings(policy)
    if not isinstance(names, str):
        return {**dict.fromkeys((*ASKS, "_settings"), UNTYPED), **reached}
    platforms: list[Json] = [*sorted({asked.platform(name.strip()) for name in names.split(",")})]
    if chosen is None:
        return {"_platforms": platforms, **dict.fromkeys(("_asks", "_lockMinutes", "_settings"), UNREAD), **reached}
    listed: list[Json] = [{"id": name, "value": value} for name, value in sorted(chosen.items())]
    asks = _with(asked.of_catalogue(chosen), asked.catalogue_minutes(chosen))
    return {"_platforms": platforms, "_settings": listed, **asks, **reached}


def _with(asks: list[Json], minutes: int | None) -> dict[str, Json]:
    return {"_asks": asks} | ({} if minutes is None else {"_lockMinutes": minutes})


COMPLIANCE = GraphCollector(
    id="m365.intune.compliance_policies",
    path="/deviceManagement/deviceCompliancePolicies",
    type="DeviceCompliancePolicy",
    permissions=READ,
    select=("id", "displayName", "createdDateTime", "lastModifiedDateTime", "version"),
    query=(("$expand", "assignments"),),
    unselected=True,
    beta=True,
    plan=INTUNE,
    facts=FACTS,
    state=compliance,
)

CONFIGURATIONS = GraphCollector(
    id="m365.intune.configurations",
    path="/deviceManagement/deviceConfigurations",
    type="DeviceConfiguration",
    permissions=READ,
    select=("id", "displayName", "createdDateTime", "lastModifiedDateTime", "version"),
    query=(("$expand", "assignments"),),
    unselected=True,
    beta=True,
    plan=INTUNE,
    facts=FACTS,
    state=configuration,
)

CATALOGUE = GraphCollector(
    id="m365.intune.configuration_policies",
    path="/deviceManagement/configurationPolicies",
    type="DeviceManagementConfigurationPolicy",
    permissions=READ,
    select=("id", "name", "createdDateTime", "lastModifiedDateTime", "platforms", "technologies", "settingCount"),
    query=(("$expand", "assignments,settings"),),
    unselected=True,
    beta=True,
    plan=INTUNE,
    facts={**FACTS, "_settings": SETTINGS},
    state=catalogue,
)
