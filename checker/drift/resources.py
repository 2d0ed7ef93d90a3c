"""New and gone resources, and values that changed: the sorted evidence files of both sides, merged line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.content.results import Verdict, at
from checker.drift.model import Cause, Move, ResourceChange, ValueChange
from checker.drift.scope import was_looked_at
from checker.drift.sides import Side
from checker.drift.sight import SEEN
from checker.drift.verdicts import Comparison, Presence
from evidence.canonical import canonical
from evidence.collection import read_resources
from evidence.errors import EvidenceError
from evidence.model import Json, JsonObject, Observation, Outcome

READ = SEEN | {Outcome.PARTIAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One path that a rule shows or binds to. The subjects are those of OLD' and of NEW; None means every resource."""

    path: str
    rule: str
    before: Mapping[str, Verdict] | None
    after: Mapping[str, Verdict] | None

    def concerns(self, resource: str) -> bool:
        """Whether the resource is a subject of the rule on both sides."""
        return all(subjects is None or resource in subjects for subjects in (self.before, self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One collector on one target, as both sides saw it."""

    old: Observation
    new: Observation
    shown: tuple[Shown, ...]

    @property
    def ours(self) -> str:
        """Why a difference may be ours, in words; "" where it is the client's."""
        if self.old.schema != self.new.schema:
            return f"schema {self.old.schema} then, {self.new.schema} now"
        halves = [when for row, when in ((self.old, "then"), (self.new, "now")) if row.outcome not in SEEN]
        return f"not seen whole {' or '.join(halves)}" if halves else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChanges:
    """Sorted by collector, target and id. `notes` name what could not be compared."""

    resources: tuple[ResourceChange, ...]
    values: tuple[ValueChange, ...]
    notes: tuple[str, ...]

    @property
    def presence(self) -> Presence:
        """Whose doing it is that a resource is on one side only, by collector, target and id."""
        return {(one.collector, one.target, one.resource): (one.cause, one.why) for one in self.resources}


def resource_changes(comparison: Comparison) -> ResourceChanges:
    """Every resource that is new or gone, and every shown value that changed, where both sides saw the collector."""
    resources: list[ResourceChange] = []
    values: list[ValueChange] = []
    notes: list[str] = []
    for pair in _pairs(comparison):
        gone = [side for side, row in _rows(comparison, pair) if f"data/{row.file}" not in side.package.files]
        if gone:
            notes.append(f"{pair.new.collector} on {pair.new.target}: not compared, its evidence was erased")
            continue
        for before, after in merged(*(_lines(side, row) for side, row in _rows(comparison, pair))):
            if before is None or after is None:
                resources.append(_resource(comparison, pair, before, after))
            else:
                values += _values(pair, before, after)
    return ResourceChanges(resources=tuple(resources), values=tuple(values), notes=tuple(notes))


def _rows(comparison: Comparison, pair: Pair) -> tuple[tuple[Side, Observation], tuple[Side, Observation]]:
    return (comparison.old, pair.old), (comparison.new, pair.new)


def _pairs(comparison: Comparison) -> Iterator[Pair]:
    old, new = comparison.old, comparison.new
    for key in sorted(old.observations.keys() & new.observations.keys(), key=lambda key: (key[1], key[0])):
        before, after = old.observations[key], new.observations[key]
        if before.file and after.file and before.outcome in READ and after.outcome in READ:
            yield Pair(old=before, new=after, shown=tuple(_shown(comparison, *key)))


def _shown(comparison: Comparison, target: str, collector: str) -> Iterator[Shown]:
    judged = [new_rule for new_rule in comparison.new.rules.values() if new_rule.each == collector]
    for rule in sorted(judged, key=lambda rule: rule.id):
        place = (rule.id, target)
        if place not in comparison.new.verdicts.results:
            continue
        before = comparison.again.subjects(place) if place in comparison.again.results else None
        after = comparison.new.verdicts.subjects(place)
        for path in sorted({*rule.shows, *rule.binds}):
            yield Shown(path=path, rule=rule.id, before=before, after=after)


def _lines(side: Side, row: Observation) -> Iterator[tuple[str, JsonObject]]:
    """Resources with their ids. Raises EvidenceError where they are not sorted by unique ids, as every package's are."""
    last = ""
    for resource in read_resources(side.package.data, row):
        identity = resource.get("_id")
        if not isinstance(identity, str) or identity <= last:
            raise EvidenceError(f"{side.package.path}: {row.file} is not sorted by unique ids")
        last = identity
        yield identity, resource


def merged(
    old: Iterator[tuple[str, JsonObject]], new: Iterator[tuple[str, JsonObject]]
) -> Iterator[tuple[JsonObject | None, JsonObject | None]]:
    """Two sorted series as one: each resource with its counterpart, None where it has none. Holds one of each."""
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before[0] < after[0]):
            yield before[1] if before else None, None
            before = next(old, None)
        elif before is None or after[0] < before[0]:
            yield None, after[1]
            after = next(new, None)
        else:
            yield before[1], after[1]
            before, after = next(old, None), next(new, None)


def _resource(
    comparison: Comparison, pair: Pair, before: JsonObject | None, after: JsonObject | None
) -> ResourceChange:
    side, row = (comparison.old, pair.old) if before is None else (comparison.new, pair.new)
    ours = pair.ours or ("" if was_looked_at(side, row, before or after or {}) else "scope")
    return ResourceChange(
        collector=pair.new.collector,
        target=pair.new.target,
        resource=str((before or after or {}).get("_id")),
        move=Move.NEW if before is None else Move.GONE,
        cause=Cause.OURS if ours else Cause.CLIENT,
        why=ours,
    )


def _values(pair: Pair, before: JsonObject, after: JsonObject) -> Iterator[ValueChange]:
    identity = str(after.get("_id"))
    rules: dict[str, list[str]] = {}
    for shown in pair.shown:
        if shown.concerns(identity) and not _is_unseen(before, shown.path) and not _is_unseen(after, shown.path):
            rules.setdefault(shown.path, []).append(shown.rule)
    renamed = pair.old.schema != pair.new.schema
    for path, showing in sorted(rules.items()):
        was, now = at(before, path), at(after, path)
        if not is_same(was, now):
            yield ValueChange(
                collector=pair.new.collector,
                target=pair.new.target,
                resource=identity,
                path=path,
                before=was,
                after=now,
                rules=tuple(showing),
                cause=Cause.OURS if renamed else Cause.CLIENT,
                why=pair.ours if renamed else "",
            )


def is_same(before: Json, after: Json) -> bool:
    """Whether two values say the same. Providers give lists in any order; the order of one is no change."""
    return canonical([before]) == canonical([after]) or canonical(_settled(before)) == canonical(_settled(after))


def _settled(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {name: _settled(inner) for name, inner in value.items()}
    return sorted(map(_settled, value), key=canonical) if isinstance(value, list) else value


def _is_unseen(resource: JsonObject, path: str) -> bool:
    """Whether the value, a part of it or what holds it could not be read: then nothing is known to have changed."""
    unseen = resource.get("_unseen")
    names = unseen if isinstance(unseen, Mapping) else {}
    return any(f"{name}.".startswith(f"{path}.") or f"{path}.".startswith(f"{name}.") for name in names)
