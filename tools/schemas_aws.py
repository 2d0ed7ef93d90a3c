"""AWS collectors → input schemas, from the shapes in botocore's service models; what needs code brings its own fields.

    python -m tools.schemas_aws [FOLDER]

A time is text, with its seconds in `_epoch` beside it. What a declaration drops or calls a name of a person is not in it,
so no rule that reads it compiles. A field that AWS's model marks as sensitive must be dropped or named as no secret.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import assert_never

from botocore import xform_name
from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape

from collectors.aws import (
    AwsCollector,
    AwsDeclaration,
    Beside,
    CodedCollector,
    Copies,
    Detail,
    Fact,
    Inquiry,
    Lookup,
    Own,
    declarations,
)
from evidence.model import Json, JsonObject

MAX_DEPTH = 8
"""Structures inside structures; what lies deeper, and what contains itself, is left out of the schema."""

SCALARS = {
    "string": "string",
    "character": "string",
    "timestamp": "string",
    "boolean": "boolean",
    "integer": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
}
INTEGER: JsonObject = {"type": "integer"}
TEXT: JsonObject = {"type": "string"}


class SchemaError(Exception):
    """A declaration that the service model contradicts; the sentence names collector and field."""


@cache
def operation(op: str) -> OperationModel:
    """The model of an operation by boto3's spelling ("s3:list_buckets"). Raises SchemaError where there is none."""
    service, _, method = op.partition(":")
    model = ServiceModel(Loader().load_service_model(service, "service-2"), service_name=service)
    name = next((name for name in model.operation_names if xform_name(name) == method), None)
    if name is None:
        raise SchemaError(f"{op}: {service} has no such operation")
    return model.operation_model(name)


def schema(declaration: AwsDeclaration) -> dict[str, Json]:
    """The schema of one resource of a collector. Raises SchemaError."""
    if isinstance(declaration, AwsCollector):
        properties = _listed(declaration)
    elif isinstance(declaration, CodedCollector):
        properties = dict(declaration.properties)
    else:
        raise SchemaError(f"{declaration.id}: neither a listing nor a collector with its own fields")
    heads = tuple(dict.fromkeys(path.partition(".")[0] for path in declaration.always))
    missing = [name for name in heads if name not in properties]
    if missing:
        raise SchemaError(f"{declaration.id}: always names {missing[0]}, which it does not have")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": declaration.id,
        "description": f"One resource of {declaration.id}, version {declaration.version}",
        **closed({**{name: properties[name] for name in sorted(properties)}, **_ours(declaration)}),
        "required": ["_id", "_at", *heads],
    }


def write(folder: Path) -> None:
    """Write the schema of every AWS collector into `folder`, and remove those of collectors that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = {f"{declaration.id}.json": schema(declaration) for declaration in declarations()}
    for path in folder.glob("aws.*.json"):
        if path.name not in documents:
            path.unlink()
    for name, document in documents.items():
        (folder / name).write_text(json.dumps(document, indent=1) + "\n")


def closed(properties: JsonObject) -> dict[str, Json]:
    """An object of these fields and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _ours(declaration: AwsDeclaration) -> dict[str, Json]:
    """What every resource carries beside AWS's fields."""
    place: dict[str, Json] = {"account": TEXT, "region": TEXT}
    if isinstance(declaration, AwsCollector) and declaration.keep.tags:
        place["tags"] = {"type": "object", "additionalProperties": TEXT}
    why = closed({"outcome": TEXT, "code": TEXT, "asked": TEXT})
    return {
        "_id": TEXT,
        "_at": {**closed(place), "required": ["account"]},
        "_absent": {"type": "array", "items": TEXT},
        "_unseen": {"type": "object", "additionalProperties": why},
    }


def _listed(declaration: AwsCollector) -> dict[str, Json]:
    properties: dict[str, Json] = {declaration.key: TEXT}
    times = set(declaration.keep.millis)
    if declaration.described or not declaration.ids:
        shape = _item(declaration)
        properties = _properties(shape, declaration, "", 0)
        times |= set(_times(shape, declaration, ""))
    for detail in declaration.details:
        properties |= _detailed(declaration, detail, times)
    properties |= {fact.name: _stated(fact) for fact in declaration.facts}
    if declaration.parent and declaration.parent.into:
        properties[declaration.parent.into] = TEXT
    for name in (*declaration.person, *((declaration.keep.tags,) if declaration.keep.tags else ())):
        properties.pop(name, None)
    return {**{k: v for k, v in properties.items() if k != "_epoch"}, **_epoch(times)}


def _stated(fact: Beside | Copies | Fact | Lookup | Inquiry | Own) -> Json:
    """The schema of what we state."""
    match fact:
        case Copies() | Fact() | Beside():
            return fact.schema
        case Inquiry():
            row(fact.op, fact.items)
            return fact.schema
        case Own():
            return {"type": "array", "items": TEXT}
        case Lookup():
            return _looked_up(fact)
        case _ as never:
            assert_never(never)


def _looked_up(lookup: Lookup) -> Json:
    rows = _member(_output(lookup.op), lookup.items, lookup.op)
    _member(rows.member if isinstance(rows, ListShape) else rows, lookup.value, lookup.op)
    return {"type": "array", "items": closed({"Id": TEXT, "Values": {"type": "array", "items": TEXT}})}


def _item(declaration: AwsCollector) -> Shape:
    """The shape of one resource in the answer of the listing, or of what describes it."""
    whole = declaration.described
    return row(whole.op, whole.items) if whole else row(declaration.op, declaration.items)


def row(op: str, items: str) -> Shape:
    """The shape of one row of an answer."""
    shape = _output(op)
    for part in filter(None, items.split(".")):
        shape = _member(shape, part.removesuffix("[]"), op)
        shape = shape.member if part.endswith("[]") and isinstance(shape, ListShape) else shape
    return shape.member if isinstance(shape, ListShape) else shape


def _detailed(declaration: AwsCollector, detail: Detail, times: set[str]) -> dict[str, Json]:
    output = row(detail.op, detail.batch.items) if detail.batch else _output(detail.op)
    if isinstance(detail.into, str):
        part = _member(output, detail.member, detail.op) if detail.member else output
        shape = _json(part, declaration, detail.into, 0)
        return {} if shape is None else {detail.into: shape}
    parts = {name: _member(output, name, detail.op) for name in detail.into}
    times |= {name for name, part in parts.items() if part.type_name == "timestamp"}
    shapes = {name: _json(part, declaration, name, 0) for name, part in parts.items()}
    return {name: shape for name, shape in shapes.items() if shape is not None}


def _output(op: str) -> Shape:
    shape = operation(op).output_shape
    if shape is None:
        raise SchemaError(f"{op}: answers nothing")
    return shape


def _member(shape: Shape, name: str, op: str) -> Shape:
    members = shape.members if isinstance(shape, StructureShape) else {}
    if name not in members:
        raise SchemaError(f"{op}: its answer has no {name}")
    return members[name]


def _json(shape: Shape, declaration: AwsCollector, path: str, depth: int) -> dict[str, Json] | None:
    """A shape as JSON Schema; None for what is not kept."""
    if path in declaration.keep.drop or depth > MAX_DEPTH:
        return None
    if shape.metadata.get("sensitive") and path not in declaration.keep.not_secret:
        raise SchemaError(f"{declaration.id}: AWS calls {path} sensitive; drop it, or say that it is no secret")
    if isinstance(shape, StructureShape):
        return closed(_properties(shape, declaration, f"{path}.", depth + 1))
    if isinstance(shape, ListShape):
        items = _json(shape.member, declaration, path, depth + 1)
        return None if items is None else {"type": "array", "items": items}
    if isinstance(shape, MapShape):
        return _map(shape, declaration, path, depth)
    kind = SCALARS.get(shape.type_name)
    return {"type": kind} if kind else None


def _map(shape: MapShape, declaration: AwsCollector, path: str, depth: int) -> dict[str, Json] | None:
    """A map with known keys is an object of these; any other is free."""
    values = _json(shape.value, declaration, path, depth + 1)
    known = shape.key.metadata.get("enum", [])
    if values is None:
        return None
    return closed(dict.fromkeys(known, values)) if known else {"type": "object", "additionalProperties": values}


def _properties(shape: Shape, declaration: AwsCollector, path: str, depth: int) -> dict[str, Json]:
    if isinstance(shape, MapShape):
        object_schema = _map(shape, declaration, path, depth)
        properties = object_schema.get("properties") if object_schema else None
        return dict(properties) if isinstance(properties, Mapping) else {}
    if not isinstance(shape, StructureShape):
        raise SchemaError(f"{declaration.id}: a resource is a {shape.type_name}, not an object")
    fields = {name: _json(member, declaration, f"{path}{name}", depth) for name, member in shape.members.items()}
    return {**{k: v for k, v in fields.items() if v is not None}, **_epoch(_times(shape, declaration, path))}


def _times(shape: Shape, declaration: AwsCollector, path: str) -> list[str]:
    members = shape.members if isinstance(shape, StructureShape) else {}
    return [
        name
        for name, member in members.items()
        if member.type_name == "timestamp" and f"{path}{name}" not in declaration.keep.drop
    ]


def _epoch(names: Iterable[str]) -> dict[str, Json]:
    times: dict[str, Json] = dict.fromkeys(sorted(names), INTEGER)
    return {"_epoch": closed(times)} if times else {}


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "policies" / "schemas")
