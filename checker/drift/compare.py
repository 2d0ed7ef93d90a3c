"""Two packages of one client → Drift."""

from collections.abc import Iterator

from checker.drift.controls import control_changes
from checker.drift.model import Drift
from checker.drift.resources import resource_changes
from checker.drift.sides import Side, old_by_new, param_changes, policies_differ, side
from checker.drift.sight import outcomes, targets
from checker.drift.verdicts import Comparison, verdict_changes
from checker.replay.policy_folder import Schemas
from checker.rules import PolicySet
from evidence.errors import UsageError
from evidence.package import Package
from evidence.statement import Kind


def drift(old: Package, new: Package, *, schemas: Schemas | None = None, are_verified: bool = False) -> Drift:
    """What changed from `old` to `new`. Where policies or parameters differ, `old` is judged again by those of `new` first.

    `schemas` gives input schemas where `new` holds none; the default is those of this release. Modules of `new` are run only
    where both `are_verified`; else this release's own judge, or nothing does. Raises UsageError where the packages are of
    different clients, hold no verdicts, cannot be unpacked here or cannot be judged unverified, and EvidenceError where one
    is not of the format.
    """
    before, after = side(old), side(new)
    if before.scan.client != after.scan.client:
        raise UsageError(
            f"{old.path} is of client {before.scan.client!r}, {new.path} of {after.scan.client!r}; compare one client's"
        )
    params, differ = param_changes(before, after), policies_differ(before.policy, after.policy)
    again, notes = old_by_new(before, after, params, schemas or PolicySet().schema, are_verified=are_verified)
    comparison = Comparison(old=before, again=again, new=after, policies_differ=differ, params=params)
    resources = resource_changes(comparison)
    verdicts = verdict_changes(comparison, resources.presence)
    same = not differ and not params and before.scan.roles == after.scan.roles and before.scan.rules == after.scan.rules
    controls = control_changes(before, again, after, verdicts.last, same=same) if _are_full(before, after) else ()
    return Drift(
        client=after.scan.client,
        old=before.compared,
        new=after.compared,
        policies_differ=differ,
        params=params,
        notes=(*_notes(before, after), *notes, *resources.notes),
        targets=tuple(targets(before, after)),
        sight=tuple(outcomes(before, after)),
        rules=verdicts.rules,
        subjects=verdicts.subjects,
        values=resources.values,
        resources=resources.resources,
        controls=tuple(controls),
    )


def _are_full(*sides: Side) -> bool:
    return all(one.scan.kind == Kind.FULL for one in sides)


def _notes(old: Side, new: Side) -> Iterator[str]:
    if new.scan.started < old.scan.started:
        yield "the first package is the later one: changes are told backwards"
    for looked, name in ((old, "old"), (new, "new")):
        if looked.scan.kind != Kind.FULL:
            yield f"the {name} package is of kind {looked.scan.kind}: only what both judged is compared, and no control"
    for account in sorted(old.scan.regions.keys() & new.scan.regions.keys()):
        if old.scan.regions[account] != new.scan.regions[account]:
            yield f"the regions of {account} that the client file declares differ: what lies in those is ours"
    if old.scan.roles != new.scan.roles:
        yield "the client's roles differ: controls are judged by the new ones"
