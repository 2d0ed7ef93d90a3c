"""Intune, devices: which there are, whose, on what version of their system, and whether they do what is asked."""

import re

from collectors.m365 import Graph, GraphCollector
from collectors.m365.intune.asked import platform
from collectors.m365.intune.policies import INTUNE
from collectors.model import Reading
from evidence.model import Json, JsonObject, Outcome, Unseen

MISSING = Unseen(outcome=Outcome.MALFORMED, code="missing")
UNREADABLE = Unseen(outcome=Outcome.MALFORMED, code="version")
MOST_PARTS = 6
LONGEST_PART = 9
_VERSION = re.compile(r"\d+(?:\.\d+)*", re.ASCII)


class Devices(GraphCollector):
    """Managed devices.

    `_platform`: windows, ios, macos, android, linux or other. `_version`: the numbers of the system's version, to be
    compared in their order. `_owner`, `_serial`: whether a user and a serial number are recorded; the values name
    people and things of theirs, and go to the identity file.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every device. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            facts, unseen = stated(item)
            self.add(item, graph, reading, facts=facts, unseen=unseen)


def stated(device: JsonObject) -> tuple[dict[str, Json], dict[str, Unseen]]:
    """The facts of one device, and those that rest on what Graph did not send."""
    facts: dict[str, Json] = {}
    unseen: dict[str, Unseen] = {}
    system = device.get("operatingSystem")
    if isinstance(system, str) and system:
        facts["_platform"] = platform(system)
    else:
        unseen["_platform"] = MISSING
    numbers = version(device.get("osVersion"))
    if numbers:
        facts["_version"] = numbers
    else:
        unseen["_version"] = UNREADABLE
    for name, field in (("_owner", "userId"), ("_serial", "serialNumber")):
        if field in device:
            facts[name] = bool(device[field])
        else:
            unseen[name] = MISSING
    return facts, unseen


def version(written: Json) -> list[Json]:
    """The numbers that a version begins with; none where it begins with no number, or with one that no version has."""
    found = _VERSION.match(written) if isinstance(written, str) else None
    parts = found[0].split(".")[:MOST_PARTS] if found else []
    return [int(part) for part in parts] if all(len(part) <= LONGEST_PART for part in parts) else []


MANAGED = Devices(
    id="m365.intune.devices",
    path="/deviceManagement/managedDevices",
    type="ManagedDevice",
    permissions=("DeviceManagementManagedDevices.Read.All",),
    select=(
        "id",
        "azureADDeviceId",
        "complianceState",
        "deviceEnrollmentType",
        "deviceName",
        "enrolledDateTime",
        "isEncrypted",
        "jailBroken",
        "lastSyncDateTime",
        "managedDeviceOwnerType",
        "managementAgent",
        "manufacturer",
        "model",
        "operatingSystem",
        "osVersion",
        "serialNumber",
        "userDisplayName",
        "userId",
        "userPrincipalName",
    ),
    person=("deviceName", "serialNumber", "userDisplayName", "userId", "userPrincipalName"),
    top=999,
    plan=INTUNE,
    facts={
        "_owner": {"type": "boolean"},
        "_platform": {"type": "string"},
        "_serial": {"type": "boolean"},
        "_version": {"type": "array", "items": {"type": "integer"}},
    },
)

DIRECTORY_DEVICES = GraphCollector(
    id="m365.intune.directory_devices",
    path="/devices",
    type="Device",
    permissions=("Device.Read.All",),
    select=(
        "id",
        "accountEnabled",
        "approximateLastSignInDateTime",
        "deviceId",
        "displayName",
        "isCompliant",
        "isManaged",
        "operatingSystem",
        "operatingSystemVersion",
        "registrationDateTime",
        "trustType",
    ),
    person=("displayName",),
    top=999,
)
