"""Purview, data loss prevention: where it looks, for which kinds of data, and what it does then.

https://learn.microsoft.com/powershell/module/exchangepowershell/new-dlpcompliancerule describes the fields.
"""

import json
from collections.abc import Iterator, Mapping

from collectors.m365 import Referred, Service, ServiceCollector
from collectors.m365.purview.places import (
    FLAG,
    NUMBER,
    PERMISSIONS,
    TEXT,
    TEXTS,
    UNITS,
    PolicyPlace,
    covering,
    entries,
    schema,
)
from evidence.model import Json, JsonObject, Unseen

PROTECTION = "MIP_S_CLP1"
"""The service plan of information protection, which comes with every bundle that has data loss prevention."""

DEEPEST = 40
PLACES: Mapping[str, PolicyPlace] = {
    "exchange": PolicyPlace(
        field="ExchangeLocation",
        narrowing=(
            "ExchangeSender",
            "ExchangeSenderException",
            "ExchangeSenderMemberOf",
            "ExchangeSenderMemberOfException",
            "ExchangeAdaptiveScopes",
            "ExchangeAdaptiveScopesException",
            UNITS,
        ),
    ),
    "sharepoint": PolicyPlace(
        field="SharePointLocation",
        left_out=("SharePointLocationException",),
        narrowing=("SharePointAdaptiveScopes", "SharePointAdaptiveScopesException", UNITS),
    ),
    "onedrive": PolicyPlace(
        field="OneDriveLocation",
        left_out=("OneDriveLocationException",),
        narrowing=(
            "OneDriveSharedBy",
            "OneDriveSharedByMemberOf",
            "ExceptIfOneDriveSharedBy",
            "ExceptIfOneDriveSharedByMemberOf",
            "OneDriveAdaptiveScopes",
            "OneDriveAdaptiveScopesException",
            UNITS,
        ),
    ),
    "teams": PolicyPlace(
        field="TeamsLocation",
        left_out=("TeamsLocationException",),
        narrowing=("TeamsAdaptiveScopes", "TeamsAdaptiveScopesException", UNITS),
    ),
    "endpoints": PolicyPlace(
        field="EndpointDlpLocation",
        left_out=("EndpointDlpLocationException",),
        narrowing=("EndpointDlpAdaptiveScopes", "EndpointDlpAdaptiveScopesException", UNITS),
    ),
}


def about(rule: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_types` are the ids of the sensitive information types that a rule looks for, `_notified` how many it tells."""
    notified = entries(rule["NotifyUser"]) if "NotifyUser" in rule else None
    return {"_types": sensitive_types(rule), "_notified": None if notified is None else len(notified)}


def sensitive_types(rule: JsonObject) -> list[Json] | None:
    """The ids that a rule looks for, in lower case; None where its conditions were not sent or cannot be read.

    What stands below a `Not` is an exception, and no id of it counts.
    """
    if "ContentContainsSensitiveInformation" not in rule:
        return None
    conditions: list[Json] = [rule["ContentContainsSensitiveInformation"]]
    if not listed(conditions[0]):
        return None
    advanced = rule.get("AdvancedRule")
    if isinstance(advanced, str) and advanced.strip():
        try:
            conditions.append(json.loads(advanced))
        except (ValueError, RecursionError):
            return None
    elif rule.get("IsAdvancedRule") is True:
        return None
    return [*sorted({name for condition in conditions for name in _ids(condition, 0)})]


def listed(conditions: Json) -> bool:
    """Whether conditions came as none, or as a list of objects, and not as text in some other form."""
    if conditions is None or isinstance(conditions, Mapping):
        return True
    return isinstance(conditions, list) and all(isinstance(one, Mapping) for one in conditions)


def _ids(node: Json, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(node, Mapping):
        if str(node.get("Operator", "")).lower() == "not":
            return
        for key, value in node.items():
            if key.lower() == "id" and isinstance(value, str):
                yield value.lower()
            elif key.lower() != "labels":
                yield from _ids(value, depth + 1)
    elif isinstance(node, list):
        for inner in node:
            yield from _ids(inner, depth + 1)


POLICIES = ServiceCollector(
    id="m365.purview.loss_prevention_policies",
    service=Service.PURVIEW,
    ask="Get-DlpCompliancePolicy",
    fields={"Name": TEXT, "Mode": TEXT, "Enabled": FLAG},
    permissions=PERMISSIONS,
    plan=PROTECTION,
    shared=True,
    facts={"_places": schema(PLACES)},
    state=covering(PLACES),
)

RULES = ServiceCollector(
    id="m365.purview.loss_prevention_rules",
    service=Service.PURVIEW,
    ask="Get-DlpComplianceRule",
    fields={"Name": TEXT, "ParentPolicyName": TEXT, "Disabled": FLAG, "BlockAccess": FLAG},
    permissions=PERMISSIONS,
    plan=PROTECTION,
    facts={"_types": TEXTS, "_notified": NUMBER},
    refers={"ParentPolicyName": Referred(call=POLICIES.call)},
    state=about,
)
