"""data/policy/policy.json, what judged: down to the digests, and every rule in its own words.

{"format": 1, "digest", "revision", "engine", "opa", "modules": {service: sha256}, "rules": {rule: metadata},
 "params": {rule: {name: {"value", "source", "reason"}}}, "frameworks": {framework: its catalogue},
 "schemas": {need: the shape of its resources}}
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from evidence.canonical import canonical
from evidence.model import Json, JsonObject
from evidence.record import Record, document

POLICY = "data/policy/policy.json"
BUNDLE = "data/policy/bundle.tar.gz"
"""The Rego that judged, for stock OPA."""

RULE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+){2}", re.ASCII)
"""How a rule is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamUsed:
    """A parameter as it was used: its value, who set it, and why ("" where it is the default)."""

    value: Json
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What judged. `digest` is the SHA-256 of the Rego bundle, `modules` maps services to those of their modules.

    `rules` holds the metadata of every rule by id, `params` every parameter of the rules that were asked for, `frameworks`
    the catalogues by id, `schemas` the shapes of resources by need; packages of the first release hold no shapes.
    """

    digest: str
    revision: str
    engine: str
    opa: str
    modules: Mapping[str, str]
    rules: JsonObject
    params: Mapping[str, Mapping[str, ParamUsed]]
    frameworks: JsonObject
    schemas: JsonObject = field(default_factory=dict)

    @property
    def values(self) -> dict[str, dict[str, Json]]:
        """The value of every parameter, by rule."""
        return {rule: {name: param.value for name, param in params.items()} for rule, params in self.params.items()}


def write_policy(policy: Policy) -> bytes:
    """data/policy/policy.json."""
    params: dict[str, Json] = {
        rule: {name: asdict(param) for name, param in used.items()} for rule, used in policy.params.items()
    }
    return canonical(
        {
            "format": 1,
            "digest": policy.digest,
            "revision": policy.revision,
            "engine": policy.engine,
            "opa": policy.opa,
            "modules": dict(policy.modules),
            "rules": policy.rules,
            "params": params,
            "frameworks": policy.frameworks,
            "schemas": policy.schemas,
        }
    )


def read_policy(data: bytes) -> Policy:
    """What judged. Raises EvidenceError naming place and key."""
    record = document(data, POLICY)
    modules, rules, params = (record.record(key) for key in ("modules", "rules", "params"))
    odd = [rule for rule in rules.value if not RULE.fullmatch(rule) or not isinstance(rules.value[rule], Mapping)]
    if odd:
        raise record.wrong("rules", f"holds {odd[0]!r}, which is no rule with its metadata")
    return Policy(
        digest=record.text("digest"),
        revision=record.text("revision"),
        engine=record.text("engine"),
        opa=record.text("opa"),
        modules={service: modules.text(service) for service in modules.value},
        rules=rules.value,
        params={rule: _params(params.record(rule)) for rule in params.value},
        frameworks=record.record("frameworks").value,
        schemas=record.record("schemas").value if record.has("schemas") else {},
    )


def lenient(schema: Mapping[str, Json]) -> dict[str, Json]:
    """The schema without its closure: fields that providers add are kept and do not matter."""
    return {
        key: _opened(value) for key, value in schema.items() if not (key == "additionalProperties" and value is False)
    }


def _opened(value: Json) -> Json:
    if isinstance(value, Mapping):
        return lenient(value)
    return [_opened(item) for item in value] if isinstance(value, list) else value


def _params(used: Record) -> dict[str, ParamUsed]:
    return {name: _param(used.record(name)) for name in used.value}


def _param(used: Record) -> ParamUsed:
    return ParamUsed(
        value=used.value.get("value"),
        source=used.text("source") if used.has("source") else "",
        reason=used.text("reason") if used.has("reason") else "",
    )
