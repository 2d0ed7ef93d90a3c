"""Who sees an envelope between its signature and the ZIP: a timestamp authority that says when, a log that says where.

What is demanded stands in the signed predicate before anybody is asked (`seal`: required or none), so that a witness that is
stripped later shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from evidence.envelope import Envelope
from evidence.errors import EvidenceError
from evidence.finding import shown
from evidence.layout import STATEMENT, TRUST_KEY, is_part_of_the_format
from evidence.model import JsonObject
from evidence.statement import Demand, ScanFacts

KINDS = ("timestamp", "log")
"""What may be demanded: the keys of the predicate's `seal`."""


class Witness(Protocol):
    """Somebody else who sees an envelope before it is sealed."""

    @property
    def kind(self) -> str:
        """One of KINDS."""
        ...

    def witness(self, envelope: Envelope) -> Mapping[str, bytes]:
        """What it says of the envelope: files for the package, by path below attestation/. None where it keeps its own.

        Raises UsageError where it cannot be reached, or refuses; nothing is sealed then.
        """
        ...


def demands(witnesses: Sequence[Witness]) -> JsonObject:
    """The predicate's `seal`: what these witnesses make it demand."""
    kinds = {witness.kind for witness in witnesses}
    return {kind: Demand.REQUIRED if kind in kinds else Demand.NONE for kind in KINDS}


def check_demands(facts: ScanFacts, witnesses: Sequence[Witness]) -> None:
    """Raise EvidenceError where the predicate demands other witnesses than there are."""
    demanded = {
        kind for kind, demand in (("timestamp", facts.timestamp), ("log", facts.log)) if demand is Demand.REQUIRED
    }
    present = [witness.kind for witness in witnesses]
    if sorted(demanded) != sorted(present):
        asked, there = (", ".join(sorted(kinds)) or "none" for kinds in (demanded, present))
        raise EvidenceError(f"the predicate demands other witnesses ({asked}) than there are ({there})")


def testimony(envelope: Envelope, witnesses: Iterable[Witness]) -> Mapping[str, bytes]:
    """What the witnesses say, one after the other, by path in the package. Raises EvidenceError for another path."""
    files: dict[str, bytes] = {}
    for path, content in _said(envelope, witnesses):
        if (
            path in (STATEMENT, TRUST_KEY, *files)
            or not path.startswith("attestation/")
            or not is_part_of_the_format(path)
        ):
            raise EvidenceError(f"{shown(path)} is not where a witness may put what it says")
        files[path] = content
    return files


def _said(envelope: Envelope, witnesses: Iterable[Witness]) -> Iterator[tuple[str, bytes]]:
    for witness in witnesses:
        yield from witness.witness(envelope).items()
