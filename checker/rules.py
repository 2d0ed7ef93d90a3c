"""The index of rules → Rule values, and the policies as they lie on disk."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import policies
from checker.bundle import bundle, revision, sources
from checker.rule_index import BUILD, MAX_FILE, RuleIndex, read_indexes
from evidence.errors import UsageError
from evidence.model import Json
from evidence.reading import read_regular

NONE = "none"
SEVERITIES = ("low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One per-client parameter of a rule, with its default, bounds and where the default comes from.

    `declared` is the kind of declaration of the client's that it takes beside its default, "" where it takes none.
    """

    type: str
    default: Json
    source: str
    items: str = ""
    declared: str = ""
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One Rego package. `each` is the need whose resources it judges, or "none". `reads` are all names it can read.

    `grows` names needs more rows of which never cost a subject its pass; `certain` says that it names the subjects that fail
    whatever the unseen fields hold. `chosen` names needs of which it looks at those rows only whose field
    is in a parameter (`field=param`): of a large listing it is given no others, which changes no decision. `declared_away`
    maps parameters by which a client leaves resources out to the field that they name, in any case. `plan` is the
    licence that would answer it, `free` a setting that needs none and would do. `of_organization`: it speaks of several
    targets together, and is judged at the one where they are read.
    """

    id: str
    title: str
    description: str
    severity: str
    needs: tuple[str, ...]
    each: str
    shows: tuple[str, ...]
    when_empty: str
    themes: tuple[str, ...]
    fix: tuple[Mapping[str, str], ...]
    undo: tuple[Mapping[str, str], ...]
    effort: str
    impact: str
    reads: frozenset[str]
    join: Mapping[str, str]
    unlicensed: Mapping[str, str]
    params: Mapping[str, Param]
    chosen: Mapping[str, str] = field(default_factory=dict)
    declared_away: Mapping[str, str] = field(default_factory=dict)
    grows: tuple[str, ...] = ()
    certain: bool = False
    plan: str = ""
    free: str = ""
    binds: tuple[str, ...] = ()
    of_organization: bool = False
    maturity: bool = False
    impact_text: str = ""
    note: str = ""

    @property
    def service(self) -> str:
        """The module that holds it: `aws.s3`."""
        return self.id.rsplit(".", 1)[0]

    @property
    def name(self) -> str:
        """Its last segment, by which the dispatcher knows it."""
        return self.id.rsplit(".", 1)[1]

    @property
    def provider(self) -> str:
        """The provider whose targets it judges."""
        return self.id.split(".", 1)[0]


class PolicySet:
    """Policies as a folder: Rego, index, modules and schemas. Nothing is read before it is asked for.

    Raises `UsageError` where the folder is not a policy folder, was not built, or was changed since.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or policies.ROOT
        self._schemas: dict[str, Mapping[str, Json] | None] = {}

    @cached_property
    def _indexes(self) -> Mapping[str, RuleIndex]:
        return read_indexes(self.root)

    @cached_property
    def _sources(self) -> Mapping[str, bytes]:
        try:
            rego = sources(self.root) if self._indexes else {}
        except OSError as error:
            raise UsageError(f"{self.root}: its Rego cannot be read: {error.filename}: {error.strerror}") from None
        if not rego:
            raise UsageError(f"{self.root}: it holds no Rego")
        return rego

    @cached_property
    def revision(self) -> str:
        """SHA-256 over the Rego that judges."""
        return revision(self._sources)

    @property
    def opa(self) -> str:
        """The version of OPA that builds the modules from the bundle byte for byte."""
        versions = sorted({index.opa for index in self._indexes.values()})
        if len(versions) != 1:
            raise UsageError(f"{self.root}: built by several versions of OPA ({', '.join(versions)}); {BUILD}")
        return versions[0]

    def described(self, rule: str) -> Json:
        """The metadata of a rule as the index has it, for policy.json."""
        return self._described.get(rule)

    @cached_property
    def _described(self) -> Mapping[str, Json]:
        return {rule: meta for index in self._indexes.values() for rule, meta in index.rules.items()}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules by id, sorted."""
        return {rule: parse(rule, meta) for rule, meta in sorted(self._described.items()) if isinstance(meta, Mapping)}

    def module(self, service: str) -> bytes:
        """The WebAssembly of one service, built from the Rego that the bundle holds. Raises OSError, too."""
        built_from = self._indexes[service].built_from if service in self._indexes else {}
        for path, digest in built_from.items():
            if hashlib.sha256(self._sources.get(path, b"")).hexdigest() != digest:
                raise UsageError(f"{self.root / path}: changed since the module of {service} was built; {BUILD}")
        return read_regular(self.root / "bundle" / module_file(service), MAX_FILE)

    @cached_property
    def bundle(self) -> bytes:
        """The Rego bundle for stock OPA."""
        return bundle(self._sources)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bundle: what `verify --expect-policy` compares."""
        return hashlib.sha256(self.bundle).hexdigest()

    def schema(self, collector: str) -> Mapping[str, Json] | None:
        """The input schema of one collector, read once, or None where no collector of this release is called so."""
        if collector not in self._schemas:
            self._schemas[collector] = self._read_schema(collector)
        return self._schemas[collector]

    def _read_schema(self, collector: str) -> Mapping[str, Json] | None:
        path = self.root / "schemas" / f"{collector}.json"
        if not path.is_file():
            return None
        document = json.loads(read_regular(path, MAX_FILE))
        return document if isinstance(document, dict) else None


def module_file(service: str) -> str:
    """The name of a service's module, in the bundle and in packages."""
    return f"{service.replace('.', '_')}.wasm"


def parse(rule: str, meta: Mapping[str, Json]) -> Rule:
    """One entry of the index. The index was validated when it was built; what is missing here is a fault of ours."""
    return Rule(
        id=rule,
        title=_text(meta, "title"),
        description=_text(meta, "description"),
        severity=_text(meta, "severity"),
        needs=_texts(meta, "needs"),
        each=_text(meta, "each"),
        shows=_texts(meta, "shows"),
        when_empty=_text(meta, "when_empty"),
        themes=_texts(meta, "themes"),
        fix=_steps(meta, "fix"),
        undo=_steps(meta, "undo"),
        effort=_text(meta, "effort"),
        impact=_text(meta, "impact"),
        reads=frozenset(_texts(meta, "reads")),
        join=_map(meta, "join"),
        chosen=_map(meta, "chosen"),
        declared_away=_map(meta, "declared_away"),
        grows=_texts(meta, "grows"),
        certain=meta.get("certain") is True,
        unlicensed=_map(meta, "unlicensed"),
        params={name: _param(declared) for name, declared in _object(meta, "params").items()},
        plan=_text(meta, "plan"),
        free=_text(meta, "free"),
        binds=_texts(meta, "binds") or _texts(meta, "shows"),
        of_organization=_text(meta, "scope") == "organization",
        maturity=meta.get("maturity") is True,
        impact_text=_text(meta, "impact_text"),
        note=_text(meta, "note"),
    )


def _text(meta: Mapping[str, Json], key: str) -> str:
    value = meta.get(key, "")
    return value if isinstance(value, str) else ""


def _texts(meta: Mapping[str, Json], key: str) -> tuple[str, ...]:
    value = meta.get(key, ())
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _object(meta: Mapping[str, Json], key: str) -> Mapping[str, Json]:
    value = meta.get(key)
    return value if isinstance(value, Mapping) else {}


def _map(meta: Mapping[str, Json], key: str) -> Mapping[str, str]:
    return {name: str(value) for name, value in _object(meta, key).items()}


def _steps(meta: Mapping[str, Json], key: str) -> tuple[Mapping[str, str], ...]:
    value = meta.get(key)
    steps = value if isinstance(value, list) else []
    return tuple({k: str(v) for k, v in step.items()} for step in steps if isinstance(step, Mapping))


def _param(declared: Json) -> Param:
    meta = declared if isinstance(declared, Mapping) else {}
    low, high = meta.get("min"), meta.get("max")
    return Param(
        type=_text(meta, "type"),
        default=meta.get("default"),
        source=_text(meta, "source"),
        items=_text(meta, "items"),
        declared=_text(meta, "declared"),
        min=low if isinstance(low, int) else None,
        max=high if isinstance(high, int) else None,
    )
