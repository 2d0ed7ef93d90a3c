"""The policies that a package was judged by, as a policy folder again: index, modules and bundle as policy.json says."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema_rs

from checker.content.policy import BUNDLE, POLICY, Policy, lenient, read_policy
from checker.engine.model import EngineError
from checker.frameworks.framework import Framework
from checker.frameworks.reading import read_framework
from checker.replay.packaged import is_collector, weighed
from checker.rule_index import RuleIndex, index_path
from checker.rules import NONE, SEVERITIES, PolicySet, Rule, module_file
from evidence.canonical import canonical
from evidence.errors import EvidenceError
from evidence.lines import write_whole
from evidence.model import Json, JsonObject
from evidence.package import Package

Schemas = Callable[[str], Mapping[str, Json] | None]

_SCHEMA_WORDS = frozenset(
    {"$schema", "title", "description", "type", "properties", "items", "required", "additionalProperties"}
    | {"anyOf", "enum", "const", "minimum", "maximum"}
)
"""What an input schema is made of. No reference and no pattern: a schema out of a package can reach and stall nothing."""


def packaged_policy(package: Package) -> Policy:
    """policy.json. Raises EvidenceError naming the key."""
    return read_policy(weighed(package, POLICY))


def packaged_frameworks(policy: Policy) -> tuple[Framework, ...]:
    """The catalogues that policy.json keeps. Raises EvidenceError naming control and key."""
    where = f"{POLICY}: frameworks"
    return tuple(read_framework(one, where=where, refuse=EvidenceError) for one in policy.frameworks.values())


def policy_folder(package: Package, root: Path, schemas: Schemas) -> PolicySet:
    """The package's policies, written below `root` as a policy folder.

    `schemas` gives the input schema of a collector where the package does not hold it. Raises EvidenceError where bundle
    or a module is not the one that policy.json names, or a rule or schema is not of our making.
    """
    policy = packaged_policy(package)
    _compare(BUNDLE, hashlib.sha256(package.read(BUNDLE)).hexdigest(), policy.digest)
    for service, digest in policy.modules.items():
        path = module_path(service)
        if path in package.files:
            _place(package, path, digest, root / "bundle" / module_file(service))
    if not policy.rules:
        raise EvidenceError(f"{POLICY}: rules: there are none")
    for service, rules in _by_service(policy.rules).items():
        index = RuleIndex(opa=policy.opa, built_from={}, rules=rules)
        write_whole(index_path(root, service), [canonical(index.document())])
    policies = PolicySet(root)
    for rule in policies.rules.values():
        _check(rule)
    for need in sorted({need for rule in policies.rules.values() for need in rule.needs}):
        _write_schema(policy, need, root, schemas)
    return policies


def module_path(service: str) -> str:
    """Where the module of a service lies in a package."""
    return f"data/policy/{module_file(service)}"


def _by_service(rules: JsonObject) -> dict[str, dict[str, Json]]:
    services: dict[str, dict[str, Json]] = {}
    for rule, meta in rules.items():
        services.setdefault(rule.rpartition(".")[0], {})[rule] = meta
    return services


def _place(package: Package, path: str, digest: str, target: Path) -> None:
    _compare(path, write_whole(target, package.chunks(path)), digest)


def _compare(path: str, actual: str, digest: str) -> None:
    if actual != digest:
        raise EvidenceError(f"{path}: its SHA-256 is {actual}, policy.json says {digest}")


def _check(rule: Rule) -> None:
    """Names out of a package become file names and keys of the engine's input: they must be names of collectors."""
    named = set(rule.needs)
    fits = (rule.each == NONE or rule.each in named) and rule.join.keys() <= named
    if not fits or not all(map(is_collector, named)) or rule.severity not in SEVERITIES:
        raise EvidenceError(f"{POLICY}: rules: {rule.id}: its severity, needs, each and join do not fit together")


def _write_schema(policy: Policy, collector: str, root: Path, schemas: Schemas) -> None:
    packaged = policy.schemas.get(collector)
    schema = packaged if isinstance(packaged, Mapping) else schemas(collector)
    if schema is None:
        return
    if not _is_plain(schema):
        raise EvidenceError(f"{POLICY}: schemas: {collector} uses words that an input schema does not have")
    try:
        jsonschema_rs.validator_for(lenient(schema))
    except jsonschema_rs.ValidationError as error:
        raise EvidenceError(f"{POLICY}: schemas: {collector} is no JSON Schema: {error.message}") from None
    write_whole(root / "schemas" / f"{collector}.json", [canonical(schema)])


def _is_plain(schema: Json) -> bool:
    if isinstance(schema, bool):
        return True
    if not isinstance(schema, Mapping) or not schema.keys() <= _SCHEMA_WORDS:
        return False
    properties = schema.get("properties", {})
    choices = schema.get("anyOf", [])
    inner = [schema[key] for key in ("items", "additionalProperties") if key in schema]
    inner += properties.values() if isinstance(properties, Mapping) else [None]
    inner += choices if isinstance(choices, list) else [None]
    return all(_is_plain(one) for one in inner)


def modules_of(policies: PolicySet) -> Callable[[str], bytes]:
    """The modules of a policy folder that came out of a package: one that was not sealed is an EngineError."""

    def module(service: str) -> bytes:
        path = policies.root / "bundle" / module_file(service)
        if not path.is_file():
            raise EngineError(f"{service}: the package holds no module of it")
        return path.read_bytes()

    return module
