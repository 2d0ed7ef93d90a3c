"""What a scan's principals held beyond reading, in words for warnings and every report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.content.scan import Scan
from checker.providers import providers
from evidence.holdings import Holdings, Power, Surplus
from evidence.model import Observation

NOT_LOOKED = "this package was made before scans looked at it"
NAMED = 4
"""Things held that one sentence names: more of them make more sentences, so that no report cuts one short."""

_COULD = {
    Power.WRITE: "only read here, but could have written",
    Power.READ: "could have read more than was asked for",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One sentence about what a principal holds; a warning, where it holds too much or that could not be seen."""

    text: str
    is_warning: bool


def holdings_of(scan: Scan, observations: Iterable[Observation]) -> tuple[Holdings, ...]:
    """What a scan says of it. Of a target that was looked at and that it does not mention, nothing could be seen."""
    stated = scan.holdings or ()
    told = {(one.provider, one.target) for one in stated}
    seen = {row.target: row for row in observations if _has_principals(row.provider)}
    silent = [row for row in seen.values() if (row.provider, row.target) not in told]
    return (*stated, *(_unsaid(row) for row in sorted(silent, key=lambda row: (row.provider, row.target))))


def _unsaid(row: Observation) -> Holdings:
    return Holdings(
        provider=row.provider,
        target=row.target,
        principal=row.provenance.principal or "whoever was to read it",
        beyond=(),
        looked_at=(),
        not_seen=(_unasked(row.provider) or NOT_LOOKED,),
    )


def _has_principals(provider: str) -> bool:
    known = providers()
    return provider in known and known[provider].has_principals


def _unasked(provider: str) -> str:
    """Why no scan looks at what a provider's principals hold, "" where scans do: no reader is warned of it each time."""
    known = providers()
    return known[provider].rights_unasked if provider in known else ""


def sentences(all_holdings: Iterable[Holdings]) -> Iterator[Remark]:
    """What could have been written, what could have been read beyond, and where that could not be seen."""
    for holdings in all_holdings:
        yield from _sentences(holdings)


def warnings(all_holdings: Iterable[Holdings]) -> tuple[str, ...]:
    """The sentences that somebody has to act on."""
    return tuple(told.text for told in sentences(all_holdings) if told.is_warning)


def _sentences(holdings: Holdings) -> Iterator[Remark]:
    target = providers()[holdings.provider].target if _has_principals(holdings.provider) else holdings.provider
    who = f"{target} {holdings.target}: {holdings.principal}"
    for power, could in _COULD.items():
        surpluses = [_named(surplus) for surplus in holdings.beyond if surplus.power is power]
        for first in range(0, len(surpluses), NAMED):
            text = f"{who} {could}: it holds {'; '.join(surpluses[first : first + NAMED])}. Take that away from it"
            yield Remark(text=text, is_warning=True)
    if not holdings.looked_at:
        text = f"{who}: what it could have written, or read beyond what was asked for, could not be seen"
        yield Remark(text=f"{text} ({', '.join(holdings.not_seen)})", is_warning=not _unasked(holdings.provider))
    elif holdings.not_seen:
        text = f"{who}: what else it could have written or read could not be seen in {_and(holdings.not_seen)}"
        yield Remark(text=text, is_warning=True)
    if holdings.looked_at and not holdings.beyond:
        text = f"{who} was seen to hold nothing beyond what the client's tiers need, in {_and(holdings.looked_at)}"
        yield Remark(text=text, is_warning=False)


def _named(surplus: Surplus) -> str:
    return f"{surplus.what}, which lets it {surplus.lets} ({surplus.why})"


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
