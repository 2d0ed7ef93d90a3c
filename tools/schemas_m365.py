"""Input schemas of the Microsoft 365 collectors, from Microsoft's own types, trimmed to the fields that are read.

The types are those of the npm packages `@microsoft/microsoft-graph-types` and, for what v1.0 does not have, `…-types-beta`
(MIT). graph-types/types.json and beta.json beside this file are their tables of types without words: name → what it
extends, field → type; enums stay plain strings, `?` says nullable. graph-types/source.json and beta-source.json pin version,
integrity and digest. To derive one again:

    mkdir -p build && npm pack @microsoft/microsoft-graph-types@<version> --pack-destination build
    tar -xzf build/microsoft-microsoft-graph-types-<version>.tgz -C build
    python -m tools.schemas_m365 build/package/microsoft-graph.d.ts
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from collectors.discovery import discover
from collectors.m365 import GraphDeclaration, GraphListing, ServiceDeclaration
from evidence.model import Json, JsonObject

FOLDER = Path(__file__).parent / "graph-types"
SOURCE = FOLDER / "source.json"
TYPES = FOLDER / "types.json"
BETA = FOLDER / "beta.json"
PINNED = {SOURCE: TYPES, FOLDER / "beta-source.json": BETA}

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOST_SUBTYPES = 10
"""A type with more subtypes than this (Entity, DirectoryObject) is not described by them."""

UNTYPED: JsonObject = {}
TEXT: JsonObject = {"type": "string"}
PLAIN: Mapping[str, JsonObject] = {
    "string": TEXT,
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "any": UNTYPED,
}


class Types:
    """Microsoft's table of types: what each extends, and its fields."""

    def __init__(self, table: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
        self._table = table
        self._subtypes: dict[str, list[str]] = {}
        for name, (parent, _) in table.items():
            self._subtypes.setdefault(parent, []).append(name)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def fields(self, name: str) -> dict[str, str]:
        """The fields of a type: inherited, its own, and those of its subtypes where they are few."""
        fields: dict[str, str] = {}
        for part in [*reversed([*self._ancestors(name)]), name, *self._descendants(name)]:
            fields |= self._table[part][1]
        return fields

    def has_subtypes(self, name: str) -> bool:
        """Whether a resource of this type says by `@odata.type` what it is more closely."""
        return bool(self._descendants(name))

    def _ancestors(self, name: str) -> Iterator[str]:
        parent = self._table[name][0]
        if parent:
            yield parent
            yield from self._ancestors(parent)

    def _descendants(self, name: str) -> list[str]:
        descendants = list(self._subtypes.get(name, ()))
        for subtype in descendants:
            descendants += self._subtypes.get(subtype, ())
        return descendants if len(descendants) <= MOST_SUBTYPES else []


def types(path: Path = TYPES) -> Types:
    """A committed table: v1.0's, or `BETA`."""
    table = json.loads(path.read_text())
    return Types({name: (parent, fields) for name, (parent, fields) in table.items()})


def schema(declaration: GraphDeclaration, table: Types | None = None) -> dict[str, Json]:
    """The input schema of one collector: its fields without names of people, our own facts, ids, times.

    Raises `ValueError` where the declaration names a type or a field that Microsoft's types do not have.
    """
    listing = declaration.kept
    if listing is None:
        return _schema(declaration.id, declaration.facts, ())
    known = table or types(BETA if listing.beta else TYPES)
    chosen = _chosen(declaration.id, listing, known)
    properties = _properties(chosen, known, (listing.type,), declaration.id)
    always = [name for name in listing.always if not chosen[name].endswith("?")]
    return _schema(declaration.id, {**properties, **declaration.facts}, always)


def service_schema(declaration: ServiceDeclaration) -> dict[str, Json]:
    """The input schema of a collector of another service: its fields as written by hand, our own facts, ids.

    Raises `ValueError` where a fact has a provider's name, or a kept field names a person.
    """
    if wrong := sorted(name for name in declaration.facts if not name.startswith("_")):
        raise ValueError(f"{declaration.id}: facts begin with an underscore, unlike {', '.join(wrong)}")
    listing = declaration.kept
    if listing is None:
        return _schema(declaration.id, declaration.facts, ())
    if named := sorted(set(listing.fields) & set(listing.person)):
        raise ValueError(f"{declaration.id}: {', '.join(named)} name people and have no schema")
    key: dict[str, Json] = {} if listing.key in listing.person else {listing.key: TEXT}
    return _schema(declaration.id, {**key, **listing.fields, **declaration.facts}, ())


def _chosen(id: str, listing: GraphListing, known: Types) -> dict[str, str]:
    """The fields of Microsoft's type that a rule may read."""
    if listing.type not in known:
        raise ValueError(f"{id}: Microsoft has no type {listing.type}")
    fields = known.fields(listing.type)
    unknown = sorted({*listing.select, *listing.person} - fields.keys())
    if unknown:
        raise ValueError(f"{id}: {listing.type} has no field {', '.join(unknown)}")
    chosen = {name: fields[name] for name in listing.select if name not in listing.person}
    if listing.whole and not listing.person and known.has_subtypes(listing.type):
        chosen["@odata.type"] = "string"
    return chosen


def _schema(title: str, properties: Mapping[str, Json], always: Iterable[str]) -> dict[str, Json]:
    ours: dict[str, Json] = {
        "_id": TEXT,
        "_at": {
            "type": "object",
            "properties": {"tenant": TEXT},
            "required": ["tenant"],
            "additionalProperties": False,
        },
        "_absent": {"type": "array", "items": TEXT},
        "_unseen": {"type": "object", "additionalProperties": _REASON},
    }
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": {**properties, **ours},
        "required": ["_id", "_at", *always],
        "additionalProperties": False,
    }


_REASON: JsonObject = {
    "type": "object",
    "properties": {"code": TEXT, "outcome": TEXT},
    "required": ["outcome", "code"],
    "additionalProperties": False,
}


def _object(
    fields: Mapping[str, str], known: Types, inside: tuple[str, ...], where: str, *, listed: bool
) -> JsonObject:
    properties = _properties(fields, known, inside, where, listed=listed)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _properties(
    fields: Mapping[str, str], known: Types, inside: tuple[str, ...], where: str, *, listed: bool = False
) -> dict[str, Json]:
    """The fields of an object of Microsoft's. A null is left out of evidence and said to be absent, but not in lists."""
    properties: dict[str, Json] = {}
    for name, written in sorted(fields.items()):
        kind = _type(written.removesuffix("?"), known, inside, f"{where}.{name}", listed=listed)
        if kind is not None:
            properties[name] = _or_null(kind) if listed and written.endswith("?") else kind
    times = sorted(name for name in properties if name.endswith("DateTime"))
    if times:
        properties["_epoch"] = {
            "type": "object",
            "properties": {name: {"type": "integer"} for name in times},
            "additionalProperties": False,
        }
    return properties


def _or_null(kind: JsonObject) -> JsonObject:
    return {**kind, "type": [kind["type"], "null"]} if "type" in kind else kind


def _type(
    written: str, known: Types, inside: tuple[str, ...], where: str, *, listed: bool = False
) -> JsonObject | None:
    """A type of Microsoft's as JSON Schema; None where it would contain itself."""
    if written.endswith("[]"):
        items = _type(written.removesuffix("[]"), known, inside, where, listed=True)
        return None if items is None else {"type": "array", "items": items}
    if written in PLAIN:
        return PLAIN[written]
    if written in inside:
        return None
    if written not in known:
        raise ValueError(f"{where}: the type {written} is not in the table")
    fields = known.fields(written)
    if known.has_subtypes(written):
        fields["@odata.type"] = "string"
    return _object(fields, known, (*inside, written), where, listed=listed)


def write(folder: Path) -> None:
    """Write the schema of every Microsoft 365 collector to `folder`: same declarations, same bytes."""
    known, beta = types(), types(BETA)
    for declaration in discover("collectors.m365"):
        if isinstance(declaration, GraphDeclaration):
            document = schema(declaration, beta if declaration.kept and declaration.kept.beta else known)
        elif isinstance(declaration, ServiceDeclaration):
            document = service_schema(declaration)
        else:
            raise TypeError(f"{declaration.id}: no kind of collector that has a schema")
        (folder / f"{declaration.id}.json").write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")


def derive(source: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The table of types in the text of microsoft-graph.d.ts. Types of its namespaces keep their prefix."""
    bare = re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL))
    table: dict[str, tuple[str, dict[str, str]]] = {}
    space: list[str] = []
    for token in _TOKEN.finditer(bare):
        if token["space"]:
            space.append(token["space"])
        elif token["name"]:
            fields = {field["name"]: _short(field["type"], space) for field in _FIELD.finditer(token["body"])}
            table[".".join([*space, token["name"]])] = (_absolute(token["parent"] or "", space), fields)
        elif space:
            space.pop()
    return {name: (parent, _without_enums(fields, table)) for name, (parent, fields) in table.items()}


_TOKEN = re.compile(
    r"\bnamespace (?P<space>[\w.]+) \{|\binterface (?P<name>\w+)(?: extends (?P<parent>[\w.]+))? \{(?P<body>[^}]*)\}"
    r"|^ *\}$",
    re.MULTILINE,
)
_FIELD = re.compile(r"""["']?(?P<name>[@\w.]+)["']?\??: (?P<type>[^;]+);""")
_NULLABLE = re.compile(r"NullableOption<(.*)>")


def _short(written: str, space: list[str]) -> str:
    nullable = _NULLABLE.fullmatch(written.strip())
    inner = nullable[1] if nullable else written.strip()
    many = "[]" if inner.endswith("[]") else ""
    return _absolute(inner.removesuffix("[]"), space) + many + ("?" if nullable else "")


def _absolute(name: str, space: list[str]) -> str:
    if not name or name in PLAIN or "." in name:
        return name.removeprefix("microsoftgraph.")
    return ".".join([*space, name])


def _without_enums(fields: Mapping[str, str], table: Mapping[str, object]) -> dict[str, str]:
    """Fields with every type that is no interface and no plain type, an enum, written as string."""
    return {name: re.sub(r"^[\w.]+", lambda m: _or_text(m[0], table), written) for name, written in fields.items()}


def _or_text(name: str, table: Mapping[str, object]) -> str:
    return name if name in table or name in PLAIN else "string"


def main(path: Path) -> None:
    """Derive the table of the version whose pinned digest this microsoft-graph.d.ts has."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    pinned = {json.loads(source.read_text())["sha256"]: table for source, table in PINNED.items()}
    if digest not in pinned:
        raise SystemExit(f"{path}: none of the pinned files; its SHA-256 should be {' or '.join(pinned)}")
    rows = ",\n".join(
        f"{json.dumps(name)}:{_compact(row)}"
        for name, row in sorted(derive(data.decode().replace("\r\n", "\n")).items())
    )
    pinned[digest].write_text(f"{{\n{rows}\n}}\n")


def _compact(row: tuple[str, Mapping[str, str]]) -> str:
    return json.dumps(row, sort_keys=True, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
