"""Settings in layers: the later file wins, key by key, and of every value it is known which file it came from."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Json, JsonObject

Key = tuple[str, ...]
"""The names on the way to a value."""

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The values of one file, and the file's name as it is shown."""

    file: str
    values: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """The effective values. `origins` maps the dotted key of each value (a list is one value) to its layer's `file`."""

    values: JsonObject
    origins: Mapping[str, str]

    def origin(self, key: Key) -> str | None:
        """The file of the value at `key`, or of one that it lies in or that lies in it; None where no file has any."""
        for length in range(len(key), 0, -1):
            if file := self.origins.get(dotted(key[:length])):
                return file
        inside = f"{dotted(key)}."
        return next((file for known, file in sorted(self.origins.items()) if known.startswith(inside)), None)


def dotted(key: Key) -> str:
    """The key as TOML writes it: parts with a dot or a blank in them stand in quotes."""
    return ".".join(part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in key)


def merge(layers: Sequence[Layer], *, is_whole: Callable[[Key], bool]) -> Layered:
    """Lay each layer over the ones before. Tables are merged, save those that `is_whole` says belong together."""
    values: JsonObject = {}
    origins: dict[str, str] = {}
    for layer in layers:
        values = _over(values, layer.values, (), layer.file, is_whole, origins)
    return Layered(values=values, origins=origins)


def _over(
    below: Json, above: JsonObject, at: Key, file: str, is_whole: Callable[[Key], bool], origins: dict[str, str]
) -> JsonObject:
    merged = dict(below) if isinstance(below, Mapping) else {}
    for name, value in above.items():
        key = (*at, name)
        under = merged.get(name)
        is_table = isinstance(value, Mapping) and not is_whole(key)
        origins.pop(dotted(key), None)
        if not (is_table and isinstance(under, Mapping)):
            _forget_below(origins, dotted(key))
        if isinstance(value, Mapping) and is_table:
            merged[name] = _over(under, value, key, file, is_whole, origins)
        else:
            merged[name] = value
        if not (is_table and merged[name]):
            origins[dotted(key)] = file
    return merged


def _forget_below(origins: dict[str, str], key: str) -> None:
    for known in [known for known in origins if known.startswith(f"{key}.")]:
        del origins[known]
