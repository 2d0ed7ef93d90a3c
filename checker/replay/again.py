"""Packaged evidence judged again: by today's policies or another folder's, at the package's own time.

The evidence is what was seen then; only rules and parameters may be others. Nothing is written into the package.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from checker.content.input import INPUT, read_input
from checker.engine.model import PolicyEngine
from checker.frameworks.framework import Framework
from checker.frameworks.reading import load_frameworks
from checker.judging.judge import Judgement, judge
from checker.judging.params import Overrides, faults, with_declared
from checker.judging.terms import Terms, terms_of
from checker.replay.packaged import Unpacked, moment, unpacked, was_judged, weighed
from checker.replay.scan_record import ScanRecord, scan_record
from checker.rules import PolicySet, Rule
from evidence.finding import shown
from evidence.model import Json
from evidence.package import Package
from evidence.statement import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAgain:
    """What came of it. `notes` say, a sentence each, which evidence is gone."""

    terms: Terms
    judgement: Judgement
    notes: tuple[str, ...]


def judge_again(
    package: Package, terms: Terms, engine: PolicyEngine, *, progress: Callable[[str], None] | None = None
) -> JudgedAgain:
    """Judge the evidence of `package` by `terms`.

    Raises EvidenceError where the package's content is not of the format, UsageError where it cannot be unpacked here.
    """
    with unpacked(package) as opened:
        judgement = judge(opened.evidence, terms, engine, progress=progress)
    return JudgedAgain(terms=terms, judgement=judgement, notes=tuple(_erased(opened)))


def terms_again(package: Package, policies: PolicySet) -> tuple[Terms, tuple[str, ...]]:
    """The terms by which `policies` judge the package at its own time, and a note for each parameter that is not taken over.

    Rules are those that the package's client file asks for, of a recheck those that it judged; parameters the client file's
    where `policies` still declare them, else the defaults; frameworks the client's, as the policy folder has them today.
    Raises EvidenceError where the package's content is not of the format.
    """
    scan = scan_record(package)
    every_rule = list(policies.rules.values())
    overrides, notes = _kept(with_declared(every_rule, scan.overrides, scan.declared), policies)
    terms = terms_of(
        policies,
        _chosen(scan, policies),
        overrides,
        frameworks=_frameworks(scan, policies),
        roles=scan.roles,
        now=time_of(package, scan),
        where=str(package.path),
    )
    return terms, notes


def time_of(package: Package, scan: ScanRecord) -> datetime:
    """The time the package was judged at; of a collection, the time it was begun. Raises EvidenceError where it is none."""
    if not was_judged(package):
        return scan.started
    return moment(read_input(weighed(package, INPUT)).now_epoch)


def _chosen(scan: ScanRecord, policies: PolicySet) -> list[Rule]:
    wanted = scan.rules if scan.kind == Kind.RECHECK else scan.wanted
    return [rule for rule in policies.rules.values() if not wanted or rule.id in wanted]


def _frameworks(scan: ScanRecord, policies: PolicySet) -> list[Framework]:
    known = load_frameworks(policies.root, policies.rules.keys())
    return [known[name] for name in scan.frameworks if name in known]


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


def _erased(opened: Unpacked) -> Iterator[str]:
    return (f"data/{file} was erased: what needs it is unknown" for file in sorted(opened.erased))
