"""data/evaluation/decisions.json, what the rules said: canonical, so that two engines can be compared byte for byte.

{"format": 1, "targets": {target: {rule: {"subjects", "compliant", "because", "certain" where there are any}
                                         or {"undecided"}}}}
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from evidence.canonical import canonical
from evidence.model import JsonObject
from evidence.record import Record, document

DECISIONS = "data/evaluation/decisions.json"
Held = TypeVar("Held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one rule said of one target: canonical, strings only, sorted by code point; or why it said nothing.

    `certain` are subjects that do not comply whatever the fields hold that were not seen, given that all rows were.
    """

    subjects: tuple[str, ...] = ()
    compliant: tuple[str, ...] = ()
    because: Mapping[str, tuple[JsonObject, ...]] = field(default_factory=dict)
    certain: tuple[str, ...] = ()
    undecided: str = ""

    def document(self) -> JsonObject:
        """The decision as it stands in decisions.json."""
        if self.undecided:
            return {"undecided": self.undecided}
        return {
            "subjects": list(self.subjects),
            "compliant": list(self.compliant),
            "because": {subject: list(objects) for subject, objects in self.because.items()},
            **({"certain": list(self.certain)} if self.certain else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that was decided: target → rule → decision."""

    targets: Mapping[str, Mapping[str, Decision]]


def write_decisions(decisions: Decisions) -> bytes:
    """data/evaluation/decisions.json."""
    return b"".join(decisions_in_parts(decisions))


def decisions_in_parts(decisions: Decisions) -> Iterator[bytes]:
    """The same, a rule at a time: whole it takes more memory than all that it tells of."""
    yield b'{"format":1,"targets":'
    yield from _object(
        decisions.targets, lambda rules: _object(rules, lambda decision: [canonical(decision.document())])
    )
    yield b"}"


def _object(members: Mapping[str, Held], parts: Callable[[Held], Iterable[bytes]]) -> Iterator[bytes]:
    """An object, its keys in RFC 8785's order."""
    before = b"{"
    for key in sorted(members, key=lambda key: key.encode("utf-16-be")):
        yield before + canonical(key) + b":"
        yield from parts(members[key])
        before = b","
    yield b"}" if members else b"{}"


def read_decisions(data: bytes) -> Decisions:
    """What was decided. Raises EvidenceError where it is not as `write_decisions` writes it, naming place and key."""
    record = document(data, DECISIONS)
    record.only("format", "targets")
    targets = record.record("targets")
    return Decisions(targets={target: _rules(targets.record(target)) for target in targets.value})


def _rules(target: Record) -> dict[str, Decision]:
    return {rule: _decision(target.record(rule)) for rule in target.value}


def _decision(row: Record) -> Decision:
    if row.has("undecided"):
        row.only("undecided")
        return Decision(undecided=row.text("undecided"))
    row.only("subjects", "compliant", "because", "certain")
    subjects, compliant, because = row.texts("subjects"), row.texts("compliant"), row.record("because")
    certain = row.texts("certain") if row.has("certain") else ()
    if not set(compliant) <= set(subjects):
        raise row.wrong("compliant", "names what is no subject")
    if not set(certain) <= set(subjects) - set(compliant):
        raise row.wrong("certain", "names what is no subject, or complies")
    for key, texts in (("subjects", subjects), ("compliant", compliant), ("certain", certain)):
        if list(texts) != sorted(set(texts)):
            raise row.wrong(key, "is not sorted, or names something twice")
    return Decision(
        subjects=subjects,
        compliant=compliant,
        because={subject: tuple(one.value for one in because.records(subject)) for subject in because.value},
        certain=certain,
    )
