"""From what a service sends to what evidence holds: chosen fields, times as seconds, null as a stated absence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

DEEPEST = 64
LEAVES = (str, int, float)
"""What holds nothing else: most of what is sent, and soon known."""

TIME = "DateTime"
"""How the name of a field ends that is a time."""

MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="missing")


class KeptFields(Protocol):
    """The part of a declaration that says which fields are kept."""

    @property
    def select(self) -> tuple[str, ...]: ...
    @property
    def whole(self) -> bool: ...
    @property
    def person(self) -> tuple[str, ...]: ...
    @property
    def always(self) -> tuple[str, ...]: ...
    @property
    def drop(self) -> tuple[str, ...]: ...


@dataclass(slots=True, kw_only=True)
class Shaped:
    """One resource as it will be kept.

    A field for which the provider sent null is left out and named in `absent` by its dotted path (nulls inside lists stay
    where they are). A field that should be there and is not is `unseen`.
    """

    fields: dict[str, Json] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    unseen: dict[str, Unseen] = field(default_factory=dict)

    def identity(self, key: str) -> str:
        """The provider's immutable id, its field `key`. Raises RefusedError where it has none."""
        value = self.fields.get(key)
        if not isinstance(value, str) or not value:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="malformed", message=f"an item without {key}"))
        return value


def shape(item: JsonObject, choice: KeptFields) -> Shaped:
    """Keep what the declaration chooses of an item. Nothing about a person is kept that was not chosen."""
    absent: list[str] = []
    select, person = choice.select, choice.person
    takes_all = choice.whole and not person
    kept = {
        name: value
        for name, value in item.items()
        if name in select or name in person or (takes_all and name not in choice.drop)
    }
    fields = _object(kept, "", absent, 0)
    missing = [name for name in select if name not in item and name not in person]
    unseen = {name: MALFORMED for name in missing if name in choice.always}
    absent += [name for name in missing if name not in unseen]
    return Shaped(
        fields=fields,
        absent=tuple(sorted(path for path in absent if path.partition(".")[0] not in person)),
        unseen=unseen,
    )


def resource(
    item: JsonObject,
    choice: KeptFields,
    *,
    tenant: str,
    key: str = "",
    facts: JsonObject | None = None,
    unseen: Mapping[str, Unseen] | None = None,
) -> Found:
    """One resource of a tenant, under its id, the field `key`, or without a `key` under the tenant's.

    `facts` are what we state of it, `unseen` is what could not be read besides what should have been sent. Raises
    RefusedError where it has no id: nothing could be said about it.
    """
    shaped = shape(item, choice)
    return Found(
        id=shaped.identity(key) if key else tenant,
        fields={**shaped.fields, **(facts or {})},
        at={"tenant": tenant},
        unseen={**shaped.unseen, **(unseen or {})},
        absent=shaped.absent,
    )


def of_tenant(
    tenant: str, facts: JsonObject, *, unseen: Mapping[str, Unseen] | None = None, absent: tuple[str, ...] = ()
) -> Found:
    """The one resource of a tenant that holds facts of ours alone."""
    return Found(id=tenant, fields=facts, at={"tenant": tenant}, unseen=unseen or {}, absent=absent)


def as_sent(item: JsonObject) -> JsonObject:
    """The item itself."""
    return item


def nothing(_: JsonObject) -> Mapping[str, Json | Unseen]:
    """No fact."""
    return {}


def stated(values: Mapping[str, Json | Unseen]) -> tuple[dict[str, Json], dict[str, Unseen]]:
    """What is stated of a resource, as facts and as unseen; None is what was not sent or cannot be read."""
    facts: dict[str, Json] = {
        name: value for name, value in values.items() if value is not None and not isinstance(value, Unseen)
    }
    unseen = {
        name: value if isinstance(value, Unseen) else MALFORMED for name, value in values.items() if name not in facts
    }
    return facts, unseen


def _object(item: JsonObject, path: str, absent: list[str] | None, depth: int) -> dict[str, Json]:
    """An object without annotations, its nulls noted in `absent`, with the seconds of its times."""
    kept: dict[str, Json] = {}
    for name, value in item.items():
        if "@odata." in name and name != "@odata.type":
            continue
        if isinstance(value, LEAVES):
            kept[name] = value
        elif value is None and absent is not None:
            absent.append(path + name)
        else:
            kept[name] = _value(value, f"{path}{name}.", absent, depth + 1)
    times = [name for name in kept if name.endswith(TIME)]
    seconds = {name: second for name in times if (second := epoch(name, kept[name])) is not None}
    return kept | ({"_epoch": seconds} if seconds else {})


def _value(value: Json, path: str, absent: list[str] | None, depth: int) -> Json:
    if isinstance(value, LEAVES) or depth > DEEPEST:
        return value
    if isinstance(value, Mapping):
        return _object(value, path, absent, depth)
    if isinstance(value, list):
        return [_value(inner, path, None, depth + 1) for inner in value]
    return value


def epoch(name: str, value: Json) -> int | None:
    """The whole seconds since 1970 of a field whose name says it is a time; None where it cannot be read as one."""
    if not name.endswith(TIME) or not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment.tzinfo else None
