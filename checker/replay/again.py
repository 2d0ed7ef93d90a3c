"""Packaged evidence judged again: by today's policies or another folder's, at the package's own time.

The evidence is what was seen then; only rules and parameters may be others. Nothing is written into the package.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.content.input import INPUT, read_input
from checker.content.results import ControlResult
from checker.engine.model import PolicyEngine
from checker.frameworks.framework import Framework
from checker.frameworks.reading import load_frameworks
from checker.judging.judge import Judgement, Params, judge_all
from checker.judging.params import Overrides, effective, faults, with_declared
from checker.judging.states import states
from checker.replay.packaged import Evidence, moment, unpacked, was_judged, weighed
from checker.replay.scanned import ScanRecord, scan_record
from checker.rules import PolicySet, Rule
from evidence.finding import shown
from evidence.model import Json
from evidence.package import Package
from evidence.statement import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """What came of it. `notes` say, a sentence each, which parameters and which evidence could not be taken over."""

    scan: ScanRecord
    judgement: Judgement
    controls: tuple[ControlResult, ...]
    params: Mapping[str, Mapping[str, Json]]
    now_epoch: int
    notes: tuple[str, ...]


def rejudge(
    package: Package,
    policies: PolicySet,
    engine: PolicyEngine,
    *,
    rules: Sequence[Rule] | None = None,
    params: Params | None = None,
    frameworks: Iterable[Framework] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Rejudged:
    """Judge the evidence of `package` by `policies`.

    `rules` are by default those that the package's client file asks for, of a recheck those that it judged. `params` are
    by default the client file's where `policies` still declare them, else the defaults; `frameworks` the client's, as the
    policy folder has them today. Raises EvidenceError where the package's content is not of the format, UsageError where it
    cannot be unpacked here.
    """
    scan = scan_record(package)
    chosen = list(rules) if rules is not None else _chosen(scan, policies)
    every_rule = list(policies.rules.values())
    overrides, dropped = _kept(with_declared(every_rule, scan.overrides, scan.declared), policies)
    given = params if params is not None else effective(every_rule, overrides, str(package.path))
    now_epoch = _now(package, scan)
    with unpacked(package) as evidence:
        judgement = judge_all(
            evidence.observations,
            evidence.data,
            policies,
            engine,
            rules=chosen,
            params=given,
            now_epoch=now_epoch,
            progress=progress,
        )
        controls = states(
            frameworks if frameworks is not None else _frameworks(scan, policies),
            list(policies.rules.values()),
            judgement.results,
            observations=evidence.observations,
            data=evidence.data,
            roles=scan.roles,
            now=moment(now_epoch),
        )
    return Rejudged(
        scan=scan,
        judgement=judgement,
        controls=controls,
        params=given,
        now_epoch=now_epoch,
        notes=(*(dropped if params is None else ()), *_erased(evidence)),
    )


def _chosen(scan: ScanRecord, policies: PolicySet) -> list[Rule]:
    wanted = scan.rules if scan.kind == Kind.RECHECK else scan.wanted
    return [rule for rule in policies.rules.values() if not wanted or rule.id in wanted]


def _frameworks(scan: ScanRecord, policies: PolicySet) -> list[Framework]:
    known = load_frameworks(policies.root, policies.rules.keys())
    return [known[name] for name in scan.frameworks if name in known]


def _now(package: Package, scan: ScanRecord) -> int:
    """The time the package was judged at; of a collection, the time it was begun."""
    if not was_judged(package):
        return int(scan.started.timestamp())
    return read_input(weighed(package, INPUT)).now_epoch


def _kept(overrides: Overrides, policies: PolicySet) -> tuple[Overrides, tuple[str, ...]]:
    """The overrides that these policies still declare within the same bounds, and a note for each that they do not."""
    kept: dict[str, dict[str, tuple[Json, str]]] = {}
    notes = []
    for rule, given in sorted(overrides.items()):
        for name, value in sorted(given.items()):
            if list(faults(policies.rules, {rule: {name: value}}, "")):
                notes.append(
                    f"parameter {shown(name)} of {shown(rule)} is not declared so any more; the default is used"
                )
            else:
                kept.setdefault(rule, {})[name] = value
    return kept, tuple(notes)


def _erased(evidence: Evidence) -> tuple[str, ...]:
    return tuple(f"data/{file} was erased: what needs it is unknown" for file in sorted(evidence.erased))
