"""What a policy of Intune's asks of a device, in words that are the same for every platform and kind of policy.

`encryption`, `antivirus`, `firewall` and `password` are asked for or not; `lockMinutes` is the longest time without use
before the screen locks. Settings by the pages of Microsoft's resource types of beta, which has settings and platforms that
v1.0 lacks; of the settings catalogue by the configuration service providers whose paths its ids are made of.
"""

from collections.abc import Iterator, Mapping

from evidence.model import Json, JsonObject

ASKED: JsonObject = {"type": "array", "items": {"type": "string"}}
PLATFORMS: Mapping[str, str] = {
    "windows10": "windows",
    "windows8": "other",
    "windows": "windows",
    "ios": "ios",
    "macos": "macos",
    "android": "android",
    "aosp": "android",
    "linux": "linux",
}
OTHER = "other"

MINUTES_OF_COMPLIANCE = ("passwordMinutesOfInactivityBeforeLock", "passcodeMinutesOfInactivityBeforeScreenTimeout")
MINUTES_OF_CONFIGURATION = (
    "passwordMinutesOfInactivityBeforeScreenTimeout",
    "passcodeMinutesOfInactivityBeforeScreenTimeout",
)
FIREWALL_PROFILES = ("firewallProfileDomain", "firewallProfilePrivate", "firewallProfilePublic")

CATALOGUE: Mapping[str, tuple[str, ...]] = {
    "encryption": (
        "device_vendor_msft_bitlocker_requiredeviceencryption_1",
        "com.apple.mcx.filevault2_enable_0",
    ),
    "antivirus": ("device_vendor_msft_policy_config_defender_allowrealtimemonitoring_1",),
    "password": ("device_vendor_msft_policy_config_devicelock_devicepasswordenabled_0",),
}
"""Word → values of the settings catalogue, any of which asks for it."""

CATALOGUE_FIREWALL = tuple(
    f"vendor_msft_firewall_mdmstore_{profile}_enablefirewall_true"
    for profile in ("domainprofile", "privateprofile", "publicprofile")
)
CATALOGUE_MINUTES = "device_vendor_msft_policy_config_devicelock_maxinactivitytimedevicelock"


def platform_of_type(policy: JsonObject) -> str:
    """The platform that a policy's type speaks of; "" where Graph did not send the type."""
    kind = policy.get("@odata.type")
    return platform(kind.removeprefix("#microsoft.graph.")) if isinstance(kind, str) else ""


def platform(written: str) -> str:
    """windows, ios, macos, android, linux or other, by how a name begins. Windows phones and Windows 8 are other."""
    lower = written.lower()
    if lower.startswith(("windowsphone", "windows phone", "windows10mobile", "windows mobile")):
        return OTHER
    if lower.startswith("ipad"):
        return "ios"
    return next((name for prefix, name in PLATFORMS.items() if lower.startswith(prefix)), OTHER)


def of_compliance(policy: JsonObject) -> list[Json]:
    """What a compliance policy asks for, sorted."""
    return [*sorted({*_of_compliance(policy), *_password(policy)})]


def _of_compliance(policy: JsonObject) -> Iterator[str]:
    if policy.get("bitLockerEnabled") is True or policy.get("storageRequireEncryption") is True:
        yield "encryption"
    if policy.get("passcodeRequired") is True and platform_of_type(policy) == "ios":
        yield "encryption"
    if policy.get("antivirusRequired") is True:
        yield "antivirus"
    if policy.get("defenderEnabled") is True and policy.get("rtpEnabled") is True:
        yield "antivirus"
    if policy.get("activeFirewallRequired") is True or policy.get("firewallEnabled") is True:
        yield "firewall"


def of_configuration(policy: JsonObject) -> list[Json]:
    """What a device configuration sets, sorted."""
    return [*sorted({*_of_configuration(policy), *_password(policy)})]


def _of_configuration(policy: JsonObject) -> Iterator[str]:
    if any(
        policy.get(name) is True for name in ("bitLockerEncryptDevice", "fileVaultEnabled", "storageRequireEncryption")
    ):
        yield "encryption"
    if policy.get("storageRequireDeviceEncryption") is True:
        yield "encryption"
    if policy.get("defenderRequireRealTimeMonitoring") is True:
        yield "antivirus"
    if policy.get("firewallEnabled") is True or all(_is_on(policy.get(name)) for name in FIREWALL_PROFILES):
        yield "firewall"


def _password(policy: JsonObject) -> Iterator[str]:
    if policy.get("passwordRequired") is True or policy.get("passcodeRequired") is True:
        yield "password"


def _is_on(profile: Json) -> bool:
    return isinstance(profile, Mapping) and profile.get("firewallEnabled") == "allowed"


def minutes(policy: JsonObject, names: tuple[str, ...]) -> int | None:
    """The first of the named settings that is a number of minutes; none or zero means that nothing locks."""
    values = (policy.get(name) for name in names)
    return next((value for value in values if isinstance(value, int) and value > 0), None)


def of_catalogue(settings: Mapping[str, str]) -> list[Json]:
    """What settings of the catalogue (id → value) ask for, sorted."""
    values = set(settings.values())
    asked = {word for word, any_of in CATALOGUE.items() if values.intersection(any_of)}
    return [*sorted(asked | ({"firewall"} if values.issuperset(CATALOGUE_FIREWALL) else set()))]


def catalogue_minutes(settings: Mapping[str, str]) -> int | None:
    """The minutes after which a policy of the settings catalogue locks the screen; None where it does not."""
    written = settings.get(CATALOGUE_MINUTES, "")
    return int(written) if written.isascii() and written.isdigit() and 0 < int(written) < 1 << 31 else None
