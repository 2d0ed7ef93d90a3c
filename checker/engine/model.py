"""What an engine is, and what becomes of its answer."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern
from typing import Protocol

from checker.content.decisions import Decision
from evidence.canonical import canonical
from evidence.model import Json, JsonObject


class EngineError(Exception):
    """The engine could not answer: the rules it was asked for are unknown, and the message says why."""


class PolicyEngine(Protocol):
    """Evaluates the rules of one service over one input document.

    `evaluate` returns the dispatcher's `decisions`: rule name → subjects, compliant, because, certain, in whatever order the
    engine likes; None where it is undefined. `document` is JSON; so many threads as `workers` says may ask at once. Raises
    `EngineError`. `prepare` says which services will be asked for, in this order.
    """

    @property
    def name(self) -> str: ...
    @property
    def workers(self) -> int: ...
    def prepare(self, services: Iterable[str]) -> None: ...
    def evaluate(self, service: str, document: bytes) -> Json: ...
    def close(self) -> None: ...


def decide(answer: Json, name: str) -> Decision:
    """One rule's part of an engine's answer, made canonical. Anything but the agreed shape leaves the rule undecided."""
    part = answer.get(name) if isinstance(answer, Mapping) else None
    if not isinstance(part, Mapping):
        return Decision(undecided="the rule did not answer")
    subjects, compliant = _texts(part.get("subjects")), _texts(part.get("compliant"))
    if subjects is None or compliant is None:
        return Decision(undecided="subjects and compliant are not sets of strings")
    if not set(compliant) <= set(subjects):
        return Decision(undecided="compliant names what is no subject")
    failing = frozenset(subjects) - frozenset(compliant)
    certain = _texts(part.get("certain", []))
    if certain is None or not failing.issuperset(certain):
        return Decision(undecided="certain is not a set of subjects that do not comply")
    because = _because(part.get("because"), failing)
    if because is None:
        return Decision(undecided="because is not an object of lists of objects of strings")
    return Decision(subjects=subjects, compliant=compliant, because=because, certain=certain)


def united(parts: list[Decision]) -> Decision:
    """The decisions of one rule on several batches, as one. One undecided batch leaves the rule undecided."""
    for part in parts:
        if part.undecided:
            return part
    subjects = [subject for part in parts for subject in part.subjects]
    if len(set(subjects)) != len(subjects):
        return Decision(undecided="a subject was judged in two batches")
    because = {subject: objects for part in parts for subject, objects in part.because.items()}
    return Decision(
        subjects=tuple(sorted(subjects)),
        compliant=tuple(sorted(subject for part in parts for subject in part.compliant)),
        because=dict(sorted(because.items())),
        certain=tuple(sorted(subject for part in parts for subject in part.certain)),
    )


def _texts(value: Json) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = [intern(item) for item in value if isinstance(item, str)]
    return tuple(sorted(texts)) if len(texts) == len(value) == len(set(texts)) else None


def _because(value: Json, wanted: frozenset[str]) -> dict[str, tuple[JsonObject, ...]] | None:
    if not isinstance(value, Mapping):
        return None
    reasons: dict[str, tuple[JsonObject, ...]] = {}
    for subject in sorted(wanted & value.keys()):
        objects = value[subject]
        if not isinstance(objects, list):
            return None
        good = [o for o in objects if isinstance(o, Mapping) and all(isinstance(v, str) for v in o.values())]
        if len(good) != len(objects):
            return None
        reasons[intern(subject)] = _reasons(tuple([tuple(sorted(o.items())) for o in good]))
    return reasons


@lru_cache(maxsize=4096)
def _reasons(objects: tuple[tuple[tuple[str, Json], ...], ...]) -> tuple[JsonObject, ...]:
    """The reasons in their order; one and the same for all whom they befall, because there may be many thousands."""
    return tuple(sorted(map(dict, objects), key=canonical))
