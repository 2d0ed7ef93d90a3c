"""The virtual devices that are a second factor of the root user; those of users are not looked at, for they name people."""

from collections.abc import Iterator

from collectors.aws import Place, answers
from collectors.aws.declaration import GLOBAL, malformed
from collectors.model import Found
from evidence.model import JsonObject

LIST = "iam:list_virtual_mfa_devices"
ASSIGNED: JsonObject = {"AssignmentStatus": "Assigned"}
ROOT_NAMES = ("root-account-mfa-device",)
"""How AWS names the device that the console makes for the root user."""

PROPERTIES: JsonObject = {"_is_root": {"type": "boolean"}}


def read(place: Place) -> Iterator[Found]:
    """Every virtual device that the root user holds. AWS tells its user, and of older ones the serial number alone."""
    root = f":{place.target.account}:root"
    for page in place.pages(LIST, ASSIGNED):
        devices = page.get("VirtualMFADevices")
        if not isinstance(devices, list):
            raise malformed("missing:VirtualMFADevices")
        for device in devices:
            serial, user = answers.at(device, "SerialNumber"), answers.at(device, "User.Arn")
            if not isinstance(serial, str):
                raise malformed("missing:SerialNumber")
            name = serial.rpartition("/")[2]
            if user.endswith(root) if isinstance(user, str) else name in ROOT_NAMES:
                yield Found(
                    id=f"{place.target.account}/root/{_own_name(serial)}",
                    fields={"_is_root": True},
                    at={"account": place.target.account, "region": GLOBAL},
                )


def _own_name(serial: str) -> str:
    """What tells the device from others: its own name, which for the root user the client chose."""
    return serial.rpartition(":")[2]
