"""Rego annotations → the index of rules. Every mistake in a rule's metadata is named here, once, at build time."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from jsonschema import Draft202012Validator

from evidence.model import Json
from tools import opa

LIBRARY = "lib"
WRITTEN = "bundle"
"""The folder of what is generated: its Rego is no rule."""

PLACEHOLDER = re.compile(r"<([A-Za-z_][A-Za-z0-9_.]*)>")
Index = dict[str, dict[str, Json]]


class RuleError(Exception):
    """A rule's metadata is wrong: one line per fault, each naming the rule."""


def folders(root: Path) -> list[str]:
    """The folders below `root` that hold Rego: the providers that have rules, and the library."""
    return [*providers(root), *(name for name in (LIBRARY,) if any((root / name).rglob("*.rego")))]


def providers(root: Path) -> list[str]:
    """The folders below `root` that hold rules, sorted: each is a provider's."""
    places = sorted(path for path in root.iterdir() if path.is_dir() and path.name not in (LIBRARY, WRITTEN))
    return [path.name for path in places if any(path.rglob("*.rego"))]


def read(root: Path) -> Index:
    """Rule id → metadata, as OPA itself reads the annotations. Raises `RuleError` for a package without any."""
    index: Index = {}
    with TemporaryDirectory() as copy:
        for name in folders(root):
            shutil.copytree(root / name, Path(copy) / name, ignore=shutil.ignore_patterns("*_test.rego"))
        inspected = json.loads(opa.run(["inspect", "--annotations", "-f", "json", "."], cwd=Path(copy)))
    for entry in inspected.get("annotations", []):
        rule = ".".join(str(part["value"]) for part in entry["path"][1:])
        if entry["annotations"]["scope"] != "package" or rule.startswith("lib."):
            continue
        index[rule] = {
            "title": entry["annotations"].get("title", ""),
            "description": entry["annotations"].get("description", "").strip(),
            **entry["annotations"].get("custom", {}),
        }
    packages = {name.removeprefix("data.") for name in inspected["namespaces"] if not name.startswith("data.lib.")}
    for missing in sorted(packages - index.keys() - {*providers(root), "data"}):
        raise RuleError(f"{missing}: has no METADATA above its package line")
    return dict(sorted(index.items()))


def faults(index: Index, *, root: Path, themes: Iterable[str], person: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Everything wrong with the metadata, a sentence each. `person` maps collectors to their fields that name people."""
    validator = Draft202012Validator(json.loads((root / "rule.schema.json").read_text()))
    known_themes = set(themes)
    for rule, meta in index.items():
        body = {key: value for key, value in meta.items() if key not in ("title", "description")}
        wrong = [f"{rule}: {'.'.join(map(str, e.absolute_path))} {e.message}" for e in validator.iter_errors(body)]
        yield from wrong
        if wrong:
            continue
        yield from _shape_faults(rule, meta)
        yield from (f"{rule}: no theme is called {theme!r}" for theme in _strings(meta["themes"]) - known_themes)
        yield from _need_faults(rule, meta, root)
        yield from _path_faults(rule, meta, root, person)
        yield from _declared_faults(rule, meta, root)


def _shape_faults(rule: str, meta: Mapping[str, Json]) -> Iterator[str]:
    if len(rule.split(".")) != 3:
        yield f"{rule}: a rule's package has exactly three segments"
    if re.match(r"no_|disable", rule.rsplit(".", 1)[-1]):
        yield f"{rule}: the name says what we do not want; say the wanted state"
    if not meta["title"] or not meta["description"]:
        yield f"{rule}: needs a title and a description"


def _need_faults(rule: str, meta: Mapping[str, Json], root: Path) -> Iterator[str]:
    needs = _strings(meta["needs"])
    for need in sorted(needs):
        if not (root / "schemas" / f"{need}.json").is_file():
            yield f"{rule}: needs {need}, which no collector reads (there is no schemas/{need}.json)"
    if meta["each"] != "none" and meta["each"] not in needs:
        yield f"{rule}: each is {meta['each']}, which is not among its needs"
    if meta["each"] in _strings(meta.get("grows", [])):
        yield f"{rule}: grows names what it judges; more of that is more to judge"
    for key in ("join", "unlicensed", "chosen", "grows"):
        given = meta.get(key, {})
        if isinstance(given, list):
            given = dict.fromkeys(given)
        if isinstance(given, Mapping):
            yield from (f"{rule}: {key} names {need}, which is not among its needs" for need in given.keys() - needs)


def _declared_faults(rule: str, meta: Mapping[str, Json], root: Path) -> Iterator[str]:
    """What is wrong with the parameters by which a client leaves resources out."""
    given, params = meta.get("declared_away", {}), meta.get("params", {})
    path = root / "schemas" / f"{meta['each']}.json"
    schema = json.loads(path.read_text()) if path.is_file() else {}
    for name, field in given.items() if isinstance(given, Mapping) else ():
        if not isinstance(params, Mapping) or name not in params:
            yield f"{rule}: declared_away names {name}, which is no parameter of it"
        if not _has(schema, str(field)):
            yield f"{rule}: declared_away names {field}, which {meta['each']} does not have"


def _path_faults(
    rule: str, meta: Mapping[str, Json], root: Path, person: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    each = str(meta["each"])
    yield from (f"{rule}: {fault}" for fault in _placeholder_faults(meta, root, person))
    if each == "none":
        return
    path = root / "schemas" / f"{each}.json"
    if not path.is_file():
        return
    schema = json.loads(path.read_text())
    shown = sorted(_strings(meta["shows"]) | _strings(meta.get("binds", [])))
    yield from (f"{rule}: shows {name}, which {each} does not have" for name in shown if not _has(schema, name))


def _placeholder_faults(meta: Mapping[str, Json], root: Path, person: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Placeholders of steps that name neither a field of `each`, nor a parameter, nor a field of a need."""
    each, params = str(meta["each"]), meta.get("params", {})
    schemas = {
        need: json.loads(path.read_text())
        for need in _strings(meta["needs"])
        if (path := _schema(root, need)).is_file()
    }
    known = {f"params.{name}" for name in (params if isinstance(params, Mapping) else ())} | {
        "_id",
        *person.get(each, ()),
    }
    for key in ("fix", "undo"):
        steps = meta[key]
        for step in steps if isinstance(steps, list) else []:
            for name in PLACEHOLDER.findall(" ".join(map(str, step.values())) if isinstance(step, Mapping) else ""):
                of_need = [name.removeprefix(f"{need}.") for need in schemas if name.startswith(f"{need}.")]
                fits = any(
                    _has(schemas[need], path) for need in schemas for path in of_need if name == f"{need}.{path}"
                )
                if name not in known and not fits and not _has(schemas.get(each, {}), name):
                    yield f"{key} has <{name}>, which neither {each} nor the parameters nor another need has"


def _schema(root: Path, need: str) -> Path:
    return root / "schemas" / f"{need}.json"


def _has(schema: Mapping[str, Json], path: str) -> bool:
    here: Json = schema
    for part in path.split("."):
        properties = here.get("properties") if isinstance(here, Mapping) else None
        if not isinstance(properties, Mapping) or part not in properties:
            return False
        here = properties[part]
    return True


def _strings(value: Json) -> set[str]:
    return {str(item) for item in value} if isinstance(value, (list, tuple)) else set()
