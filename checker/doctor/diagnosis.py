"""What `doctor` found on one target: plain data, for the terminal and for machines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.doctor.blocks import Blocks
from checker.doctor.trials import CollectorTrial, Tried
from checker.rules import Rule
from collectors.model import Principal
from evidence.holdings import Power, Surplus
from evidence.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that cannot be read: why, what for, and what it costs. `collectors` name what could not be read."""

    what: str
    why: str
    collectors: tuple[str, ...]
    rules: tuple[str, ...]
    controls: tuple[str, ...]
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One target. `error` is why it was not opened, "" where it was; `is_unreached`: nobody answered.

    `missing` are permissions without which something was refused; `unproved` are not granted by name although what they are
    for could be read. `too_much` is what the application holds beyond reading, `reads_more` what it could read and nobody
    asks for, `rights_not_seen` where neither could be seen. `opens` counts the tenants of all client
    files that the same application and credential lead to. `plans` are the service plans that collectors need and the tenant
    holds; `credential` says until when it lasts.
    """

    provider: str
    target: str
    error: str = ""
    is_unreached: bool = False
    principal: str = ""
    granted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    too_much: tuple[Surplus, ...] = ()
    reads_more: tuple[Surplus, ...] = ()
    rights_not_seen: tuple[str, ...] = ()
    roles: tuple[str, ...] | None = ()
    blind: tuple[Lack, ...] = ()
    unlicensed: tuple[Lack, ...] = ()
    left_out: tuple[Lack, ...] = ()
    plans: tuple[str, ...] = ()
    credential: str = ""
    read: int = 0
    consent: str = ""
    opens: int = 0
    warnings: tuple[str, ...] = field(default=())


def diagnose(target: str, provider: str, tried: Tried, blocks: Blocks) -> Diagnosis:
    """What the trials of one target, and who reads it, come to."""
    trials = [one for one in tried.trials if (one.provider, one.target) == (provider, target)]
    principal = tried.principals.get(target, Principal())
    beyond = principal.holdings.beyond if principal.holdings else ()
    refused = {
        name
        for trial in trials
        if trial.is_blind and trial.unseen is not None and trial.unseen.outcome is Outcome.DENIED
        for name in trial.permissions
    }
    absent = [name for name in principal.wanted if name not in principal.granted]
    return Diagnosis(
        provider=provider,
        target=target,
        principal=next((one.principal for one in tried.proved if one.source.target == target), ""),
        granted=principal.granted,
        missing=tuple(name for name in absent if name in refused),
        unproved=tuple(name for name in absent if name not in refused),
        too_much=tuple(surplus for surplus in beyond if surplus.power is Power.WRITE),
        reads_more=tuple(surplus for surplus in beyond if surplus.power is Power.READ),
        rights_not_seen=principal.holdings.not_seen if principal.holdings else (),
        roles=principal.roles,
        blind=tuple(_lacks((one for one in trials if one.is_blind), blocks)),
        unlicensed=tuple(_lacks((one for one in trials if _is_unlicensed(one)), blocks)),
        left_out=tuple(_left_out(trials, blocks)),
        read=len({one.collector for one in trials if one.unseen is None}),
        plans=principal.plans,
        credential=principal.credential,
        warnings=tried.endings,
    )


def _is_unlicensed(trial: CollectorTrial) -> bool:
    return trial.unseen is not None and trial.unseen.outcome is Outcome.NOT_LICENSED


def _lacks(trials: Iterable[CollectorTrial], blocks: Blocks) -> Iterator[Lack]:
    """What could not be read, together where the cause is the same."""
    same: dict[tuple[str, str], list[CollectorTrial]] = {}
    for trial in trials:
        if trial.unseen is not None:
            what = trial.unseen.code if _is_unlicensed(trial) else ", ".join(trial.permissions)
            same.setdefault((what, str(trial.unseen.outcome)), []).append(trial)
    for (what, outcome), alike in same.items():
        first = alike[0].unseen
        why = f"{outcome}, {first.code}: {first.message}" if first and first.message else f"{outcome}"
        yield _lack(what, why, alike, blocks, instead=outcome == Outcome.NOT_LICENSED)


def _left_out(trials: Sequence[CollectorTrial], blocks: Blocks) -> Iterator[Lack]:
    tiers: dict[str, list[CollectorTrial]] = {}
    for trial in trials:
        if trial.tier:
            tiers.setdefault(trial.tier, []).append(trial)
    for tier, of_tier in sorted(tiers.items()):
        needs = ", ".join(sorted({name for trial in of_tier for name in trial.permissions}))
        yield _lack(tier, f"needs {needs}", of_tier, blocks)


def _lack(what: str, why: str, trials: Sequence[CollectorTrial], blocks: Blocks, *, instead: bool = False) -> Lack:
    collectors = tuple(dict.fromkeys(f"{one.collector}{f' ({one.field})' if one.field else ''}" for one in trials))
    unseen = {(one.collector, one.field) for one in trials}
    rules = blocks.rules(unseen, for_lack_of_licence=instead)
    return Lack(
        what=what,
        why=why,
        collectors=collectors,
        rules=tuple(rule.id for rule in rules),
        controls=blocks.controls(rules),
        instead=tuple(_instead(rule) for rule in rules if rule.plan or rule.free) if instead else (),
    )


def _instead(rule: Rule) -> str:
    sentence = f"{rule.id}: {rule.plan or 'a licence'} would answer it"
    return f"{sentence}; without one this would do: {rule.free}" if rule.free else sentence
