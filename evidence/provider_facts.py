"""What is to be known of a provider without its collectors: how reports call its targets, and how scans of it compare.

The collectors state it, `tools.providers` writes it to policies/providers, and the checker reads it there.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from evidence.errors import EvidenceError, UsageError
from evidence.model import Json, JsonObject
from evidence.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFacts:
    """One provider. `title` is what people call it, `target` what they call one target of it.

    `after` are providers that come before it, because their targets may name its own. `has_principals`: who reads it may
    hold rights beyond reading; `rights_unasked` says why no scan looks at that, "" where scans do. `regions_of` is the key
    of its table in a client file that holds the target's id, where the table names regions, "" where it has none.
    `asked_by_name`: a scan records the names that it asked for. `unsaid` are keys of its table that reports leave out.
    """

    title: str
    target: str
    after: tuple[str, ...] = ()
    has_principals: bool = False
    rights_unasked: str = ""
    regions_of: str = ""
    asked_by_name: bool = False
    unsaid: tuple[str, ...] = ()


def document(facts: ProviderFacts) -> JsonObject:
    """The facts as JSON."""
    return {**asdict(facts), "after": list(facts.after), "unsaid": list(facts.unsaid)}


def read(value: Json, where: str) -> ProviderFacts:
    """The facts in a document. Raises EvidenceError naming `where` and the key."""
    record = Record(value, where, EvidenceError)
    return ProviderFacts(
        title=record.text("title"),
        target=record.text("target"),
        after=record.texts("after"),
        has_principals=record.boolean("has_principals"),
        rights_unasked=record.text("rights_unasked"),
        regions_of=record.text("regions_of"),
        asked_by_name=record.boolean("asked_by_name"),
        unsaid=record.texts("unsaid"),
    )


def in_order(known: Mapping[str, ProviderFacts]) -> tuple[str, ...]:
    """The ids, sorted, but each behind those that it comes after. Raises UsageError where some come after each other."""
    placed: list[str] = []
    while left := known.keys() - set(placed):
        ready = sorted(name for name in left if left.isdisjoint(known[name].after))
        if not ready:
            raise UsageError(f"{', '.join(sorted(left))}: these providers come after each other; take one `after` away")
        placed.append(ready[0])
    return tuple(placed)
