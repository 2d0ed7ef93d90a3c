"""Power Platform: who may make environments, and which connector policies and borders hold in them.

Microsoft documents the fields with its PowerShell module (learn.microsoft.com/power-platform/admin/tenant-settings,
wp-data-loss-prevention, dlp-connector-classification and cross-tenant-restrictions). Custom connectors are classified by
patterns of addresses, which are not read.
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.declaration.service import OF_TENANT
from evidence.model import Json, JsonObject, Unseen

REGISTERED = ("Power Platform management application",)
"""What a user of the client registers once (New-PowerAppManagementApp); there is no permission to consent to."""

ADMIN = "/providers/Microsoft.BusinessAppPlatform"
BOOLEAN: JsonObject = {"type": "boolean"}
TEXTS: JsonObject = {"type": "array", "items": {"type": "string"}}
SCOPES: Mapping[str, str] = {
    "AllEnvironments": "all",
    "ExceptEnvironments": "except",
    "OnlyEnvironments": "only",
    "SingleEnvironment": "only",
}
DEVELOPERS = "_disableDeveloperEnvironmentCreationByNonAdminUsers"
EVERYBODY = "_disableShareWithEveryone"
DEEPER: Mapping[str, str] = {DEVELOPERS: "governance", EVERYBODY: "powerApps"}
"""Settings that lie deeper, each below this part of `powerPlatform`; they have their own names without the underscore."""

CLASSES: Mapping[str, str] = {
    "confidential": "business",
    "hbi": "business",
    "general": "other",
    "lbi": "other",
    "blocked": "blocked",
}
"""The three classes of connectors, by the words of either shape of a policy."""

CLASS_FACTS: Mapping[str, Json] = {
    "_business": TEXTS,
    "_other": TEXTS,
    "_blocked": TEXTS,
    "_new": {"type": "string", "enum": ["business", "other", "blocked"]},
}
FILTERS: Mapping[str, str] = {"include": "only", "exclude": "except"}


def deeper(settings: JsonObject) -> Mapping[str, Json | Unseen]:
    """The settings on developer environments and on sharing with everybody, which lie deeper than the others."""
    platform = settings.get("powerPlatform")
    values = {name: _inner(_inner(platform, part), name.removeprefix("_")) for name, part in DEEPER.items()}
    return {name: value if isinstance(value, bool) else None for name, value in values.items()}


def is_default(environment: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_default` says whether it is the environment that everybody has."""
    return {"_default": _inner(environment.get("properties"), "isDefault") is True}


def about(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_scope` says whether a connector policy holds in `all` environments, in `only` or in all `except` those in
    `_environments`. `_business`, `_other` and `_blocked` are the connectors of each class, by their names in lower case
    without `shared_`; `_new` is the class of every connector that is in none of them.
    """
    scope, named = reach(policy)
    where: Mapping[str, Json] = {"_scope": scope or None, "_environments": [*named] if scope else None}
    return {**where, **(classified(policy) or dict.fromkeys(CLASS_FACTS))}


def reach(policy: JsonObject) -> tuple[str, tuple[str, ...]]:
    """Where a policy holds, in either shape that is known; "" where nobody can tell."""
    for form in (policy, _inner(policy, "properties")):
        kind = _inner(form, "environmentType")
        if isinstance(kind, str):
            return _named(SCOPES.get(kind, ""), _inner(form, "environments"))
    constraints = _inner(_inner(_inner(policy, "properties"), "definition"), "constraints")
    if not isinstance(constraints, Mapping):
        return "", ()
    if not constraints:
        return "all", ()
    parameters = _inner(_inner(constraints, "environmentFilter1"), "parameters")
    return _named(FILTERS.get(str(_inner(parameters, "filterType")), ""), _inner(parameters, "environments"))


def classified(policy: JsonObject) -> dict[str, Json]:
    """The connectors of each class and the class of new ones, in either shape that is known; empty where nobody can tell."""
    for form in (policy, _inner(policy, "properties")):
        groups = _inner(form, "connectorGroups")
        if isinstance(groups, list):
            listed = [(_inner(group, "classification"), _inner(group, "connectors")) for group in groups]
            return _classes(listed, _inner(form, "defaultConnectorsClassification"))
    definition = _inner(_inner(policy, "properties"), "definition")
    groups = _inner(definition, "apiGroups")
    if not isinstance(groups, Mapping):
        return {}
    return _classes(
        [(name, _inner(group, "apis")) for name, group in groups.items()], _inner(definition, "defaultApiGroup")
    )


def _classes(listed: list[tuple[Json, Json]], default: Json) -> dict[str, Json]:
    new = CLASSES.get(str(default).lower(), "")
    classes: dict[str, list[Json]] = {name: [] for name in ("business", "other", "blocked")}
    for kind, connectors in listed:
        wanted = classes.get(CLASSES.get(str(kind).lower(), ""))
        names = [_connector(one) for one in connectors] if isinstance(connectors, list) else [""]
        if wanted is None or "" in names:
            return {}
        wanted += names
    return {f"_{name}": sorted(map(str, names)) for name, names in classes.items()} | {"_new": new} if new else {}


def _connector(connector: Json) -> str:
    told = _inner(connector, "id")
    return told.rpartition("/")[2].lower().removeprefix("shared_") if isinstance(told, str) else ""


def _named(scope: str, environments: Json) -> tuple[str, tuple[str, ...]]:
    if scope in ("", "all"):
        return scope, ()
    if not isinstance(environments, list):
        return "", ()
    sent_names = [_inner(one, "name") for one in environments]
    names = tuple(name for name in sent_names if isinstance(name, str))
    return (scope, names) if len(names) == len(sent_names) else ("", ())


def _inner(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, Mapping) else None


TENANT_SETTINGS = ServiceCollector(
    id="m365.power_platform.tenant_settings",
    service=Service.POWER_PLATFORM,
    ask=f"{ADMIN}/listTenantSettings",
    single=True,
    key=OF_TENANT,
    permissions=REGISTERED,
    fields={
        "disableEnvironmentCreationByNonAdminUsers": BOOLEAN,
        "disablePortalsCreationByNonAdminUsers": BOOLEAN,
        "disableTrialEnvironmentCreationByNonAdminUsers": BOOLEAN,
    },
    facts={DEVELOPERS: BOOLEAN, EVERYBODY: BOOLEAN},
    state=deeper,
)

ENVIRONMENTS = ServiceCollector(
    id="m365.power_platform.environments",
    service=Service.POWER_PLATFORM,
    ask=f"{ADMIN}/scopes/admin/environments",
    key="name",
    permissions=REGISTERED,
    fields={},
    facts={"_default": BOOLEAN},
    state=is_default,
)

POLICIES = ServiceCollector(
    id="m365.power_platform.connector_policies",
    service=Service.POWER_PLATFORM,
    ask=f"{ADMIN}/scopes/admin/apiPolicies",
    key="name",
    permissions=REGISTERED,
    fields={},
    facts={
        "_scope": {"type": "string", "enum": ["all", "except", "only"]},
        "_environments": TEXTS,
        **CLASS_FACTS,
    },
    state=about,
)

ISOLATION = ServiceCollector(
    id="m365.power_platform.isolations",
    service=Service.POWER_PLATFORM,
    ask="/providers/PowerPlatform.Governance/v1/tenants/{tenant}/tenantIsolationPolicy",
    single=True,
    key=OF_TENANT,
    permissions=REGISTERED,
    fields={
        "properties": {
            "type": "object",
            "properties": {
                "allowedTenants": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "direction": {
                                "type": "object",
                                "properties": {"inbound": BOOLEAN, "outbound": BOOLEAN},
                                "additionalProperties": False,
                            },
                            "tenantDisplayName": {"type": ["string", "null"]},
                            "tenantId": {"type": "string"},
                        },
                        "additionalProperties": False,
                    },
                },
                "isDisabled": BOOLEAN,
                "tenantId": {"type": "string"},
            },
            "additionalProperties": False,
        }
    },
)
