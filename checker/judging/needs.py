"""What a rule needs of one target, read from evidence files: rows by line, and which of their fields could not be seen."""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from sys import intern

import jsonschema_rs

from checker.content.policy import lenient
from evidence.canonical import strict_loads
from evidence.errors import TenantproofError
from evidence.model import EVERYTHING, IN_ACCOUNT, NOT_LISTED, Json, Observation, Outcome, Unseen, left_out_tier

PLACE = "_at"
"""As the field of a join: a row belongs to the place that it lies in, where each resource that is judged is a place."""

MOST_ERRORS = 200
"""Collectors name no more resources as lost: with so many, nobody knows of which places they were."""


class RowsError(TenantproofError):
    """An evidence file cannot be judged: a line is no resource, or two resources share an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One collector's evidence of one target. `file` is the path below data/; `finished` is UTC, RFC 3339.

    `shut` says of a partial one in which places something was not seen, by the id of the place, and why; it is empty where
    that cannot be told of all that is missing.
    """

    collector: str
    outcome: Outcome
    reason: str = ""
    finished: str = ""
    file: str = ""
    rows: "Rows | None" = None
    shut: Mapping[str, str] = field(default_factory=dict)


class Rows:
    """The resources of one evidence file, found by line number, never held.

    `ids` are their `_id`s in file order. `unseen` maps a line's position to the dotted paths of its fields that could not
    be read or have a shape that our schema does not know; "*" means the whole resource. `unlicensed` are those of them that
    cannot be had without a licence, `why` those that name what no listing holds or what stands in another account, each with
    that in words. Raises `RowsError`.
    """

    def __init__(self, path: Path, schema: Mapping[str, Json]) -> None:
        self.path = path
        self.ids: list[str] = []
        self.unseen: dict[int, tuple[str, ...]] = {}
        self.unlicensed: dict[int, frozenset[str]] = {}
        self.malformed: dict[int, frozenset[str]] = {}
        self.why: dict[int, dict[str, str]] = {}
        self.unseen_counts: Counter[tuple[str, str, str]] = Counter()
        self.extra: Counter[str] = Counter()
        self._columns: dict[str, list[str | None]] = {}
        properties = schema.get("properties")
        self._known = frozenset(properties) if isinstance(properties, Mapping) else frozenset()
        self._starts = array("Q", [0])
        validator = _validator(json.dumps(schema))
        with path.open("rb") as file:
            for line in file:
                self._note(line, validator)
        if len(set(self.ids)) != len(self.ids):
            twice = min(one for one, two in pairwise(sorted(self.ids)) if one == two)
            raise RowsError(f"{path.name}: two resources have the id {twice!r}; an id is unique in its target")

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def fields(self) -> Set[str]:
        """The names of all fields that its resources have, or may have."""
        return self._known | self.extra.keys()

    def size(self, position: int) -> int:
        """Bytes of one line."""
        return self._starts[position + 1] - self._starts[position]

    def lines(self, positions: Iterable[int]) -> Iterator[bytes]:
        """The JSON text of these resources, without line ends."""
        with self.path.open("rb") as file:
            at = 0
            for position in positions:
                if at != self._starts[position]:
                    file.seek(self._starts[position])
                at = self._starts[position + 1]
                yield file.read(self.size(position)).rstrip(b"\n")

    def resource(self, position: int) -> Mapping[str, Json]:
        """One resource, parsed."""
        resource: Mapping[str, Json] = json.loads(next(self.lines([position])))
        return resource

    def column(self, key: str) -> list[str | None]:
        """One field of every resource, in file order; None where it is missing or no text. Read once, and shared.

        `PLACE` is the id of the place that a resource lies in.
        """
        if key not in self._columns:
            resources = map(json.loads, self.lines(range(len(self))))
            values = map(_place, resources) if key == PLACE else (resource.get(key) for resource in resources)
            self._columns[key] = [intern(value) if isinstance(value, str) else None for value in values]
        return self._columns[key]

    def _note(self, line: bytes, validator: jsonschema_rs.Validator) -> None:
        position = len(self.ids)
        try:
            resource = strict_loads(line)
        except TenantproofError as error:
            raise RowsError(f"{self.path.name}: line {position + 1} is not JSON: {error}") from None
        if not isinstance(resource, dict) or not isinstance(resource.get("_id"), str):
            raise RowsError(f"{self.path.name}: line {position + 1} is no resource with a text `_id`")
        self.ids.append(intern(resource["_id"]))
        self._starts.append(self._starts[-1] + len(line))
        self.extra.update(resource.keys() - self._known)
        outcomes = dict(self._said_unseen(resource))
        malformed = set() if validator.is_valid(resource) else set(_malformed(resource, validator))
        if malformed:
            self.malformed[position] = frozenset(malformed)
        if unseen := outcomes.keys() | malformed:
            self.unseen[position] = tuple(sorted(unseen))
        if why := dict(_why(resource, outcomes)):
            self.why[position] = why
        if unlicensed := {path for path, outcome in outcomes.items() if outcome == Outcome.NOT_LICENSED} - malformed:
            self.unlicensed[position] = frozenset(unlicensed)

    def _said_unseen(self, resource: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
        """Path and outcome of each field that the collector could not read."""
        unseen = resource.get("_unseen", {})
        if not isinstance(unseen, Mapping):
            yield EVERYTHING, ""
            return
        for path, what in unseen.items():
            known = what if isinstance(what, Mapping) else {}
            outcome = str(known.get("outcome", ""))
            self.unseen_counts[path, outcome, str(known.get("code", ""))] += 1
            yield path, outcome


def _place(resource: Mapping[str, Json]) -> str | None:
    """The id that the place of a resource has: account and region."""
    at = resource.get("_at")
    parts = [at.get("account"), at.get("region")] if isinstance(at, Mapping) else []
    return f"{parts[0]}/{parts[1]}" if len(parts) == 2 and all(isinstance(part, str) for part in parts) else None


def _why(resource: Mapping[str, Json], unseen: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The fields that name what is not listed, or what stands in another account, and that in words."""
    fields = resource.get("_unseen")
    for path in unseen:
        what = fields.get(path) if isinstance(fields, Mapping) else None
        code = str(what.get("code", "")) if isinstance(what, Mapping) else ""
        asked = str(what.get("asked", "")) if isinstance(what, Mapping) else ""
        if code == NOT_LISTED and isinstance(resource.get(path), str):
            yield path, f"{path} names {resource[path]}, which is not listed"
        elif code.startswith(IN_ACCOUNT):
            yield path, f"{path} is in account {code.removeprefix(IN_ACCOUNT)}, which was not looked at from here"
        elif path == EVERYTHING:
            yield path, f"nothing of it was seen ({code}: {asked})" if asked else f"nothing of it was seen ({code})"
        elif asked:
            yield path, f"{path} not seen ({code}: {asked})"


@lru_cache(maxsize=1024)
def _validator(schema: str) -> jsonschema_rs.Validator:
    """What judges a resource's shape, made once for each schema."""
    return jsonschema_rs.validator_for(lenient(json.loads(schema)))


def _malformed(resource: Mapping[str, Json], validator: jsonschema_rs.Validator) -> Iterator[str]:
    for error in validator.iter_errors(resource):
        path = [str(part) for part in error.instance_path if not isinstance(part, int)]
        missing = getattr(error.kind, "property", None)
        yield ".".join([*path, *([str(missing)] if missing else [])]) or EVERYTHING


def needs_of(
    observations: Sequence[Observation], target: tuple[str, str], data: Path, schemas: Callable[[str], object]
) -> dict[str, Need]:
    """The needs that one target's observations, and those made by people, can meet."""
    needs = {}
    for row in observations:
        if (row.provider, row.target) == target or row.provider == "manual":
            needs[row.collector] = _need(row, data, schemas)
    return needs


def _reason(row: Observation) -> str:
    if row.unseen is None:
        return ""
    tier = left_out_tier(row.unseen.code, row.unseen.message)
    return f"not granted, tier {tier}" if tier else _coded(row.unseen)


def _coded(unseen: Unseen) -> str:
    """The code, and the permission that was refused."""
    return f"{unseen.code}: {unseen.asked}" if unseen.asked else unseen.code


def _need(row: Observation, data: Path, schemas: Callable[[str], object]) -> Need:
    reason = _reason(row)
    schema = schemas(row.collector)
    if not row.file:
        return Need(collector=row.collector, outcome=row.outcome, reason=reason, finished=row.provenance.finished)
    try:
        rows = Rows(data / row.file, schema if isinstance(schema, Mapping) else {})
    except RowsError as error:
        return Need(
            collector=row.collector,
            outcome=Outcome.FAILED,
            reason=str(error),
            finished=row.provenance.finished,
            file=row.file,
        )
    return Need(
        collector=row.collector,
        outcome=row.outcome,
        reason=reason,
        finished=row.provenance.finished,
        file=row.file,
        rows=rows,
        shut=_shut(row),
    )


def _shut(row: Observation) -> dict[str, str]:
    """Of a partial observation, the places in which something was not seen. An error begins with the name of its place."""
    errors = row.provenance.errors
    if row.outcome is not Outcome.PARTIAL or len(errors) >= MOST_ERRORS:
        return {}
    return {f"{row.target}/{where.split(' ', 1)[0]}": _coded(why) for where, why in errors.items()}
