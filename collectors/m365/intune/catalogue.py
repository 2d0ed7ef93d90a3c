"""The settings of a policy of the settings catalogue, read out of the tree that Graph sends.

Kept are those that rules are about: any other may hold what is secret or says something of a person.
"""

from collections.abc import Iterator, Mapping

from evidence.model import Json, JsonObject

KEPT = (
    "device_vendor_msft_bitlocker_",
    "device_vendor_msft_laps_policies_",
    "device_vendor_msft_policy_config_defender_",
    "device_vendor_msft_policy_config_devicelock_",
    "vendor_msft_firewall_mdmstore_",
    "com.apple.mcx.filevault2_enable",
)
NAMED = ("device_vendor_msft_laps_policies_administratoraccountname",)
"""Settings below those prefixes that name an account."""

DEEPEST = 16
SETTINGS: JsonObject = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "value": {"type": "string"}},
        "required": ["id", "value"],
        "additionalProperties": False,
    },
}


def settings(policy: JsonObject) -> dict[str, str] | None:
    """Id → value of the kept settings; None where the tree was not sent whole. A setting that holds others has value ""."""
    sent, count = policy.get("settings"), policy.get("settingCount")
    if not isinstance(sent, list) or not isinstance(count, int) or len(sent) < count:
        return None
    values: dict[str, str] = {}
    for setting in sent:
        instance = setting.get("settingInstance") if isinstance(setting, Mapping) else None
        if not isinstance(instance, Mapping):
            return None
        for name, value in _values(instance, 0):
            if name.startswith(KEPT) and not name.startswith(NAMED):
                values.setdefault(name, value)
    return values


def _values(instance: Mapping[str, Json], depth: int) -> Iterator[tuple[str, str]]:
    """A setting and those inside it."""
    name = instance.get("settingDefinitionId")
    if not isinstance(name, str) or depth > DEEPEST:
        return
    choice, simple = instance.get("choiceSettingValue"), instance.get("simpleSettingValue")
    value = ""
    for written in (choice, simple):
        if isinstance(written, Mapping) and "Secret" not in str(written.get("@odata.type")):
            inner = written.get("value")
            value = inner if isinstance(inner, str) else str(inner) if isinstance(inner, int) else ""
    yield name, value
    for holder in (choice, *_listed(instance.get("groupSettingCollectionValue"))):
        children = holder.get("children") if isinstance(holder, Mapping) else None
        for child in _listed(children):
            if isinstance(child, Mapping):
                yield from _values(child, depth + 1)


def _listed(value: Json) -> list[Json]:
    return [*value] if isinstance(value, list) else []
