"""What a scan's principals held beyond reading, in words for warnings and every report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.content.scan import Scan
from evidence.holdings import Holdings, Power, Surplus
from evidence.model import Observation

NOT_LOOKED = "this package was made before scans looked at it"
NAMED = 4
"""Things held that one sentence names: more of them make more sentences, so that no report cuts one short."""

_COULD = {
    Power.WRITE: "only read here, but could have written",
    Power.READ: "could have read more than was asked for",
}
PROVIDERS: Mapping[str, str] = {"m365": "Microsoft 365 tenant", "aws": "AWS account"}
"""Providers whose principals hold rights, and what a target of theirs is called."""

UNASKED: Mapping[str, str] = {"aws": "scans do not look at what an AWS principal may do"}
"""Providers of which no scan looks at this, and so no reader is warned of it each time: it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence about what a principal holds; a warning, where it holds too much or that could not be seen."""

    text: str
    is_warning: bool


def holdings_of(scan: Scan, observations: Iterable[Observation]) -> tuple[Holdings, ...]:
    """What a scan says of it. Of a target that was looked at and that it does not mention, nothing could be seen."""
    found = scan.holdings or ()
    told = {(one.provider, one.target) for one in found}
    seen = {row.target: row for row in observations if row.provider in PROVIDERS}
    silent = [row for row in seen.values() if (row.provider, row.target) not in told]
    return (*found, *(_unsaid(row) for row in sorted(silent, key=lambda row: (row.provider, row.target))))


def _unsaid(row: Observation) -> Holdings:
    return Holdings(
        provider=row.provider,
        target=row.target,
        principal=row.provenance.principal or "whoever was to read it",
        beyond=(),
        looked_at=(),
        not_seen=(UNASKED.get(row.provider, NOT_LOOKED),),
    )


def sentences(found: Iterable[Holdings]) -> Iterator[Told]:
    """What could have been written, what could have been read beyond, and where that could not be seen."""
    for one in found:
        yield from _sentences(one)


def warnings(found: Iterable[Holdings]) -> tuple[str, ...]:
    """The sentences that somebody has to act on."""
    return tuple(told.text for told in sentences(found) if told.is_warning)


def _sentences(one: Holdings) -> Iterator[Told]:
    who = f"{PROVIDERS.get(one.provider, one.provider)} {one.target}: {one.principal}"
    for power, could in _COULD.items():
        held = [_named(surplus) for surplus in one.beyond if surplus.power is power]
        for first in range(0, len(held), NAMED):
            text = f"{who} {could}: it holds {'; '.join(held[first : first + NAMED])}. Take that away from it"
            yield Told(text=text, is_warning=True)
    if not one.looked_at:
        text = f"{who}: what it could have written, or read beyond what was asked for, could not be seen"
        yield Told(text=f"{text} ({', '.join(one.not_seen)})", is_warning=one.provider not in UNASKED)
    elif one.not_seen:
        text = f"{who}: what else it could have written or read could not be seen in {_and(one.not_seen)}"
        yield Told(text=text, is_warning=True)
    if one.looked_at and not one.beyond:
        text = f"{who} was seen to hold nothing beyond what the client's tiers need, in {_and(one.looked_at)}"
        yield Told(text=text, is_warning=False)


def _named(held: Surplus) -> str:
    return f"{held.what}, which lets it {held.lets} ({held.why})"


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
