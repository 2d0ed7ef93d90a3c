"""Purview: where a policy looks, place by place: everywhere, in parts, or not at all.

A place lists sites, mailboxes and accounts, which are not kept. It is whole where it says `All` and nothing narrows it:
https://learn.microsoft.com/powershell/module/exchangepowershell/new-dlpcompliancepolicy
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Json, JsonObject, Unseen

ALL, SOME, NONE = "all", "some", "none"
UNITS = "PolicyRBACScopes"
"""The administrative units to whose members a policy is limited."""
PERMISSIONS = ("Exchange.ManageAsApp",)
TEXT: JsonObject = {"type": "string"}
FLAG: JsonObject = {"type": "boolean"}
NUMBER: JsonObject = {"type": "integer"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPlace:
    """The field that lists a place, those that are always sent and list what is left out, and those that narrow it."""

    field: str
    left_out: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()

    def read(self, item: JsonObject) -> str | None:
        """How much of the place a policy covers; None where the service did not say."""
        if self.field not in item or any(name not in item for name in self.left_out):
            return None
        named = entries(item[self.field])
        if named is None:
            return None
        if not named:
            return SOME if any(entries(item.get(name)) != () for name in self.narrowing) else NONE
        if any(entries(item.get(name)) != () for name in (*self.left_out, *self.narrowing)):
            return SOME
        return ALL if any(name.lower() == ALL for name in named) else SOME


def entries(value: Json) -> Sequence[str] | None:
    """The names of what a field lists: texts, or objects with a `Name`; None where it is no such list."""
    if value is None or value in ("", []):
        return ()
    if isinstance(value, (str, Mapping)):
        value = [value]
    if not isinstance(value, list):
        return None
    names = [one.get("Name") if isinstance(one, Mapping) else one for one in value]
    return None if any(not isinstance(name, str) for name in names) else tuple(str(name) for name in names)


def schema(places: Mapping[str, PolicyPlace]) -> JsonObject:
    """The schema of what `read` gives for all places of a policy."""
    coverage: JsonObject = {"type": "string", "enum": [ALL, SOME, NONE]}
    return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(places, coverage)}


def covered(item: JsonObject, places: Mapping[str, PolicyPlace]) -> JsonObject | None:
    """PolicyPlace → how much of it a policy covers; None where that was not said of every place."""
    coverage = {name: place.read(item) for name, place in places.items()}
    return None if None in coverage.values() else {name: how for name, how in coverage.items() if how is not None}


def covering(places: Mapping[str, PolicyPlace]) -> Callable[[JsonObject], Mapping[str, Json | Unseen]]:
    """What states of a policy how much of each place it covers (`_places`)."""
    return lambda policy: {"_places": covered(policy, places)}
