"""The state of a practice client: TOML files, and a later state as a small overlay over them.

A table of the overlay is merged into the table of the same name, any other value replaces what was there, and a table
with `gone = true` takes the table of its name away. Times are absolute; `shift_days` moves all of them together, so that
the story can end today.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.model import Json, JsonObject

HERE = Path(__file__).parent / "states"
NAMES = ("acme-dental", "birch-law")
"""The practice clients."""

TRIALS = ("larch-clinic", "sorrel-shop")
"""Two tenants with every licence: one kept as Microsoft's documents advise, one neglected (tests/rules/expected)."""

AWS_TRIALS = ("rowan-clinic", "thistle-shop")
"""Two AWS accounts: one kept as AWS's documents advise, one neglected (tests/rules/expected_aws)."""

ORGANISATION = ("hazel-group", "hazel-dental", "hazel-lab")
"""Three AWS accounts of one organisation, its management account first: the last one refuses whoever would read it."""

STORY_ENDS = dt.date(2026, 11, 23)
"""The day of the later states; the first ones are of three weeks before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientState:
    """What one client's providers would say: the parsed files. A provider that the client does not use is empty."""

    name: str
    aws: JsonObject
    m365: JsonObject
    dns: JsonObject


def load(name: str, *, later: bool = False, shift_days: int = 0) -> ClientState:
    """Read the state of the client `name`, with its later state laid over it where asked and where there is one."""
    provider = {part: _parts(HERE / name, part, shift_days) for part in ("aws", "m365", "dns")}
    if later:
        for part, before in provider.items():
            provider[part] = overlay(before, _parts(HERE / f"{name}-later", part, shift_days))
    return ClientState(name=name, aws=provider["aws"], m365=provider["m365"], dns=provider["dns"])


def _parts(folder: Path, part: str, shift_days: int) -> JsonObject:
    """`<part>.toml`, and every `<part>_<area>.toml` laid over it; lists named `granted…` or `answer` are added."""
    whole: JsonObject = {}
    for path in [folder / f"{part}.toml", *sorted(folder.glob(f"{part}_*.toml"))]:
        area = _read(path, shift_days)
        added = {key: _added(whole.get(key), value) for key, value in area.items() if key.startswith("granted")}
        prepared = {"answer": [*rows(whole.get("answer")), *rows(area["answer"])]} if "answer" in area else {}
        whole = overlay(whole, {**area, **added, **prepared})
    return whole


def _added(before: Json, more: Json) -> Json:
    return sorted({*texts(before), *texts(more)})


def has_later(name: str) -> bool:
    """Whether the client has a later state."""
    return (HERE / f"{name}-later").is_dir()


def overlay(before: JsonObject, change: JsonObject) -> JsonObject:
    """`before` with `change` laid over it, in the order of `before`; neither is altered."""
    merged = dict(before)
    for key, value in change.items():
        old = merged.get(key)
        if isinstance(value, Mapping) and value.get("gone") is True:
            merged.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(old, Mapping):
            merged[key] = overlay(old, value)
        else:
            merged[key] = value
    return merged


def table(value: Json) -> JsonObject:
    """`value` as a table, an empty one where there is none."""
    return value if isinstance(value, Mapping) else {}


def rows(value: Json) -> tuple[JsonObject, ...]:
    """The tables of an array of tables."""
    if value is None or isinstance(value, (str, bool, int, float, Mapping)):
        return ()
    return tuple(row for row in value if isinstance(row, Mapping))


def texts(value: Json) -> tuple[str, ...]:
    """The strings of an array of strings."""
    if value is None or isinstance(value, (str, bool, int, float, Mapping)):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def text(value: Json, default: str = "") -> str:
    """`value` as a string."""
    return value if isinstance(value, str) else default


def _read(path: Path, shift_days: int) -> JsonObject:
    if not path.exists():
        return {}
    return {key: _plain(value, dt.timedelta(days=shift_days)) for key, value in tomllib.loads(path.read_text()).items()}


def _plain(value: object, shift: dt.timedelta) -> Json:
    """A TOML value as JSON: times become RFC 3339 text in UTC with a trailing Z, moved by `shift`."""
    match value:
        case dict():
            return {str(key): _plain(inner, shift) for key, inner in value.items()}
        case list():
            return [_plain(inner, shift) for inner in value]
        case dt.datetime():
            return (value.astimezone(dt.UTC) + shift).strftime("%Y-%m-%dT%H:%M:%SZ")
        case bool() | int() | float() | str():
            return value
        case _:
            raise TypeError(f"{value!r} has no place in a state file")
