"""Purview, retention: what is kept, where, and for how long.

Without `-DistributionDetail` the service sends a policy's places empty:
https://learn.microsoft.com/powershell/module/exchangepowershell/get-retentioncompliancepolicy
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.purview.places import FLAG, NUMBER, PERMISSIONS, TEXT, UNITS, PolicyPlace, covering, schema
from evidence.model import Json, JsonObject, Unseen

FOR_EVER = 999999
"""The days that stand for a retention without end."""

ADAPTIVE = ("AdaptiveScopeLocation", UNITS)
PLACES: Mapping[str, PolicyPlace] = {
    "mail": PolicyPlace(field="ExchangeLocation", left_out=("ExchangeLocationException",), narrowing=ADAPTIVE),
    "sharepoint": PolicyPlace(
        field="SharePointLocation", left_out=("SharePointLocationException",), narrowing=ADAPTIVE
    ),
    "onedrive": PolicyPlace(field="OneDriveLocation", left_out=("OneDriveLocationException",), narrowing=ADAPTIVE),
    "channels": PolicyPlace(
        field="TeamsChannelLocation", left_out=("TeamsChannelLocationException",), narrowing=ADAPTIVE
    ),
    "chats": PolicyPlace(field="TeamsChatLocation", left_out=("TeamsChatLocationException",), narrowing=ADAPTIVE),
}


CONDITIONS = ("ContentMatchQuery", "ContentContainsSensitiveInformation", "ExcludedItemClasses")
"""What keeps a rule from keeping everything in its places."""


def about(rule: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_days` is how long a rule keeps (999999: for ever), and `_everything` whether it keeps all of its places."""
    return {"_days": days(rule), "_everything": everything(rule)}


def days(rule: JsonObject) -> int | None:
    """How many days a rule keeps, 0 where it does not; None where that was not sent or cannot be read."""
    if "RetentionDuration" not in rule or "RetentionComplianceAction" not in rule:
        return None
    if str(rule["RetentionComplianceAction"] or "").lower() not in ("keep", "keepanddelete"):
        return 0
    match rule["RetentionDuration"]:
        case bool():
            return None
        case int(number):
            return number
        case str(text) if text.strip().lower() == "unlimited":
            return FOR_EVER
        case str(text) if text.strip().isdecimal():
            return int(text)
        case _:
            return None


def everything(rule: JsonObject) -> bool | None:
    """Whether a rule has no condition; None where that was not sent."""
    if "ContentMatchQuery" not in rule:
        return None
    return not any(rule.get(name) for name in CONDITIONS)


POLICIES = ServiceCollector(
    id="m365.purview.retention_policies",
    service=Service.PURVIEW,
    ask="Get-RetentionCompliancePolicy",
    parameters=(("DistributionDetail", True),),
    fields={"Name": TEXT, "Enabled": FLAG},
    permissions=PERMISSIONS,
    facts={"_places": schema(PLACES)},
    state=covering(PLACES),
)

RULES = ServiceCollector(
    id="m365.purview.retention_rules",
    service=Service.PURVIEW,
    ask="Get-RetentionComplianceRule",
    fields={"Name": TEXT, "Policy": TEXT, "RetentionComplianceAction": TEXT},
    permissions=PERMISSIONS,
    facts={"_days": NUMBER, "_everything": FLAG},
    state=about,
)
