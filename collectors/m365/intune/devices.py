"""Intune, devices: which there are, whose, on what version of their system, and whether they do what is asked."""

import re
from collections.abc import Mapping

from collectors.m365 import GraphCollector
from collectors.m365.intune.asked import platform
from collectors.m365.intune.policies import INTUNE
from evidence.model import Json, JsonObject, Outcome, Unseen

UNREADABLE = Unseen(outcome=Outcome.MALFORMED, code="version")
MOST_PARTS = 6
LONGEST_PART = 9
_VERSION = re.compile(r"\d+(?:\.\d+)*", re.ASCII)


def about(device: JsonObject) -> Mapping[str, Json | Unseen]:
    """The facts of a managed device.

    `_platform`: windows, ios, macos, android, linux or other. `_version`: the numbers of the system's version, to be
    compared in their order. `_owner`, `_serial`: whether a user and a serial number are recorded; the values name
    people and things of theirs, and go to the identity file.
    """
    system = device.get("operatingSystem")
    return {
        "_platform": platform(system) if isinstance(system, str) and system else None,
        "_version": version(device.get("osVersion")) or UNREADABLE,
        "_owner": bool(device["userId"]) if "userId" in device else None,
        "_serial": bool(device["serialNumber"]) if "serialNumber" in device else None,
    }


def version(written: Json) -> list[Json]:
    """The numbers that a version begins with; none where it begins with no number, or with one that no version has."""
    match = _VERSION.match(written) if isinstance(written, str) else None
    parts = match[0].split(".")[:MOST_PARTS] if match else []
    return [int(part) for part in parts] if all(len(part) <= LONGEST_PART for part in parts) else []


MANAGED = GraphCollector(
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
    state=about,
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
