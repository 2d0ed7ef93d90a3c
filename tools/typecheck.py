"""Checks every rule against the shape of its input: reading a foreign field or a name does not compile."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.model import Json
from tools import opa
from tools.modules import rule_files
from tools.rules import Index, folders

HEADER = "# METADATA\n"


def check(root: Path, index: Index) -> None:
    """Raise `opa.OpaError` with file, line and field where a rule reads what its input does not have."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "policies"
        schemas = Path(folder) / "schemas"
        schemas.mkdir()
        for name in folders(root):
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("*_test.rego"))
        for path in rule_files(copy):
            rule = path.removesuffix(".rego").replace("/", ".")
            (schemas / f"{rule.replace('.', '_')}.json").write_text(json.dumps(input_schema(root, index[rule])))
            source = (copy / path).read_text()
            note = f'# schemas:\n#   - input: schema["{rule.replace(".", "_")}"]\n'
            (copy / path).write_text(source.replace(HEADER, HEADER + note, 1))
        try:
            opa.run(["check", "--strict", "-s", schemas, "."], cwd=copy)
        except opa.OpaError as error:
            raise opa.OpaError(re.sub(r"\.rego:(\d+)", lambda m: f".rego:{int(m[1]) - 2}", str(error))) from None


def input_schema(root: Path, meta: Mapping[str, Json]) -> dict[str, Json]:
    """The whole input of one rule: its needs, `now_epoch`, its parameters, the target. Nothing else."""
    needs = meta["needs"]
    params = meta.get("params", {})
    properties: dict[str, Json] = {
        str(need): {"type": "array", "items": typed(json.loads((root / "schemas" / f"{need}.json").read_text()))}
        for need in (needs if isinstance(needs, list) else [])
    }
    properties["now_epoch"] = {"type": "integer"}
    properties["target"] = closed({"_id": {"type": "string"}, "provider": {"type": "string"}})
    properties["params"] = closed(
        {
            name: {"type": declared["type"], **({"items": {"type": declared["items"]}} if "items" in declared else {})}
            for name, declared in (params.items() if isinstance(params, Mapping) else ())
            if isinstance(declared, Mapping)
        }
    )
    return closed(properties)


def closed(properties: Mapping[str, Json]) -> dict[str, Json]:
    """An object with these properties and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def typed(schema: Json) -> dict[str, Json]:
    """A schema in the words that OPA's type checker knows: several types become `anyOf`, free maps lose their closure."""
    if not isinstance(schema, Mapping):
        return {}
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return {"anyOf": [typed({**schema, "type": kind}) for kind in kinds]}
    kept: dict[str, Json] = {"type": kinds} if isinstance(kinds, str) else {}
    properties = schema.get("properties")
    if kinds == "object" and isinstance(properties, Mapping):
        kept["properties"] = {name: typed(inner) for name, inner in properties.items()}
        kept["additionalProperties"] = False
    if kinds == "array":
        kept["items"] = typed(schema.get("items", {}))
    return kept
