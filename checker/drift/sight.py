"""What could be seen on each side: targets and collectors. A change here is ours, save that of a licence."""

from collections.abc import Iterator

from checker.drift.model import Cause, Move, SightChange, TargetChange
from checker.drift.sides import Side
from checker.rules import Rule
from evidence.model import Observation, Outcome
from evidence.statement import Kind

SEEN = frozenset({Outcome.OK, Outcome.ABSENT})
NOT_COLLECTED = "not collected"


def targets(old: Side, new: Side) -> Iterator[TargetChange]:
    """Targets that only one side looked at. A package that set out to look at some only has not lost the others."""
    before, after = old.targets, new.targets
    for target in sorted(after.keys() - before.keys()) if old.scan.kind == Kind.FULL else ():
        yield TargetChange(provider=after[target], target=target, move=Move.NEW)
    for target in sorted(before.keys() - after.keys()) if new.scan.kind == Kind.FULL else ():
        yield TargetChange(provider=before[target], target=target, move=Move.GONE)


def outcomes(old: Side, new: Side) -> Iterator[SightChange]:
    """Collectors that see more, less, or otherwise than before, on targets that both sides looked at."""
    both = old.targets.keys() & new.targets.keys()
    for target, collector in sorted(old.observations.keys() | new.observations.keys()):
        before, after = old.observations.get((target, collector)), new.observations.get((target, collector))
        is_shared = target in both or collector.startswith("manual.")
        if (
            is_shared
            and sees(before) != sees(after)
            and not _was_not_asked(old, before)
            and not _was_not_asked(new, after)
        ):
            worse = after if after is not None and after.unseen else before
            yield SightChange(
                collector=collector,
                target=target,
                before=sees(before),
                after=sees(after),
                code=worse.unseen.code if worse and worse.unseen else "",
                cause=cause(before, after),
            )


def _was_not_asked(side: Side, observation: Observation | None) -> bool:
    return observation is None and side.scan.kind != Kind.FULL


def sees(observation: Observation | None) -> str:
    """The outcome in one word. Resources and their absence are both seen: the difference is the client's."""
    if observation is None:
        return NOT_COLLECTED
    return "seen" if observation.outcome in SEEN else str(observation.outcome)


def cause(before: Observation | None, after: Observation | None) -> Cause:
    """A licence bought or cancelled is the client's; all else that makes us see more or less is ours."""
    words = {sees(before), sees(after)}
    return Cause.CLIENT if words <= {"seen", str(Outcome.NOT_LICENSED)} else Cause.OURS


def why(rule: Rule, target: str, old: Side, new: Side) -> str:
    """Which needs of a rule are seen otherwise than before, in words; "" where all are seen as they were."""
    changed = []
    for need in rule.needs:
        before, after = old.observation(target, need), new.observation(target, need)
        if sees(before) != sees(after):
            changed.append(f"{need} {sees(before)} then, {sees(after)} now")
    return "; ".join(changed)
