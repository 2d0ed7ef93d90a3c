"""Purview, retention: what is kept, where, and for how long.

Without `-DistributionDetail` the service sends a policy's places empty:
https://learn.microsoft.com/powershell/module/exchangepowershell/get-retentioncompliancepolicy
"""

from collections.abc import Mapping

from collectors.m365.fields import stated
from collectors.m365.purview.places import FLAG, NUMBER, PERMISSIONS, TEXT, UNITS, Place, Policies, schema
from collectors.m365.services import Caller, Service, ServiceCollector
from collectors.model import Reading
from evidence.model import JsonObject

FOR_EVER = 999999
"""The days that stand for a retention without end."""

ADAPTIVE = ("AdaptiveScopeLocation", UNITS)
PLACES: Mapping[str, Place] = {
    "mail": Place(field="ExchangeLocation", left_out=("ExchangeLocationException",), narrowing=ADAPTIVE),
    "sharepoint": Place(field="SharePointLocation", left_out=("SharePointLocationException",), narrowing=ADAPTIVE),
    "onedrive": Place(field="OneDriveLocation", left_out=("OneDriveLocationException",), narrowing=ADAPTIVE),
    "channels": Place(field="TeamsChannelLocation", left_out=("TeamsChannelLocationException",), narrowing=ADAPTIVE),
    "chats": Place(field="TeamsChatLocation", left_out=("TeamsChatLocationException",), narrowing=ADAPTIVE),
}


CONDITIONS = ("ContentMatchQuery", "ContentContainsSensitiveInformation", "ExcludedItemClasses")
"""What keeps a rule from keeping everything in its places."""


class Rules(ServiceCollector):
    """Rules; `_days` is how long one keeps (999999: for ever), and `_everything` whether it keeps all of its places."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every rule. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            facts, unseen = stated({"_days": days(item), "_everything": everything(item)})
            self.add(item, caller, reading, facts=facts, unseen=unseen)


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


POLICIES = Policies(
    id="m365.purview.retention_policies",
    service=Service.PURVIEW,
    ask="Get-RetentionCompliancePolicy",
    parameters=(("DistributionDetail", True),),
    fields={"Name": TEXT, "Enabled": FLAG},
    permissions=PERMISSIONS,
    facts={"_places": schema(PLACES)},
    places=PLACES,
)

RULES = Rules(
    id="m365.purview.retention_rules",
    service=Service.PURVIEW,
    ask="Get-RetentionComplianceRule",
    fields={"Name": TEXT, "Policy": TEXT, "RetentionComplianceAction": TEXT},
    permissions=PERMISSIONS,
    facts={"_days": NUMBER, "_everything": FLAG},
)
