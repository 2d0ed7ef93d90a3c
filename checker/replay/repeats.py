"""V10: the packaged modules run again on the packaged evidence, exactly as data/evaluation/input.json says."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.content.decisions import DECISIONS, Decision, Decisions, read_decisions, write_decisions
from checker.content.input import INPUT, RuleCall, TargetCalls, read_input
from checker.content.policy import RULE
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import repeat
from checker.replay.difference import difference
from checker.replay.packaged import (
    Unpacked,
    is_collector,
    unpack,
    was_judged,
    weighed,
)
from checker.replay.policy_folder import module_path, packaged_policy
from checker.rules import NONE
from evidence.errors import EvidenceError
from evidence.finding import Finding, shown
from evidence.package import Package
from evidence.scratch import scratch

Decided = dict[str, dict[str, Decision]]
"""Decisions by target and rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One call to the engine about one target; `erased` are the files it would need and that are gone."""

    target: TargetCalls
    call: RuleCall
    erased: tuple[str, ...]


def decisions_repeat(package: Package) -> tuple[Finding, ...]:
    """V10: run the packaged policies again and compare with what the package says they decided.

    E1001 for each rule and target that decides otherwise, and where the policies cannot be run as recorded; W1002 for each
    file that was erased and would be needed. Nothing for a package without verdicts. Run it only after V4: modules are run.
    Raises UsageError where the evidence cannot be unpacked on this machine.
    """
    if not was_judged(package):
        return ()
    with scratch() as folder:
        try:
            return tuple(_replayed(package, folder / "data"))
        except EvidenceError as error:
            return (Finding(code="E1001", message=f"the decisions cannot be come to again: {error.message}"),)


def _replayed(package: Package, data: Path) -> Iterator[Finding]:
    given = read_input(weighed(package, INPUT))
    asked, now_epoch = given.targets, given.now_epoch
    unpacked = unpack(package, data)
    recorded = read_decisions(weighed(package, DECISIONS)).targets
    questions = [question for target in asked for question in _questions(target, unpacked)]
    modules, foreign = _modules(package, questions)
    yield from foreign
    yield from _not_replayable(questions)
    open_questions = [question for question in questions if not question.erased and question.call.service in modules]
    decided: Decided = {target.target: {} for target in asked}
    engine = EmbeddedEngine(modules.__getitem__)
    try:
        for question in open_questions:
            decided[question.target.target] |= repeat(question.call, question.target, data, engine, now_epoch=now_epoch)
    finally:
        engine.close()
    differences = list(_differences(recorded, decided, questions, open_questions))
    yield from differences
    if len(open_questions) == len(questions) and not differences:
        yield from _spelling(package, decided)


def _questions(target: TargetCalls, unpacked: Unpacked) -> Iterator[Question]:
    """The calls about one target. Names in input.json become file names and keys of the engine's input, so they are held
    against the index first."""
    known = {row.file for row in unpacked.evidence.observations} | unpacked.erased.keys() | {""}
    for need, file in target.files.items():
        if not is_collector(need) or file not in known:
            raise EvidenceError(f"{INPUT}: {shown(target.target)}: {shown(need)} is read from {shown(file)}")
    for call in target.calls:
        named = {*call.needs, *call.join} | ({call.each} if call.each != NONE else set())
        if missing := sorted(named - target.files.keys()):
            raise EvidenceError(f"{INPUT}: {shown(target.target)}: {shown(missing[0])} is asked for and not given")
        if odd := [rule for rule in call.rules if not RULE.fullmatch(rule) or rule.rsplit(".", 1)[0] != call.service]:
            raise EvidenceError(f"{INPUT}: {shown(odd[0])} is no rule of {shown(call.service)}")
        files = sorted({target.files[need] for need in named})
        yield Question(target=target, call=call, erased=tuple(file for file in files if file in unpacked.erased))


def _modules(package: Package, questions: Iterable[Question]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The modules to run, and a finding for each that is not the one policy.json names. Those are not run."""
    policy = packaged_policy(package)
    modules, foreign = {}, []
    for service in sorted({one.call.service for one in questions}):
        path, named = module_path(service), policy.modules.get(service, "")
        data = package.read(path) if path in package.files else b""
        digest = hashlib.sha256(data).hexdigest() if data else ""
        if data and digest == named:
            modules[service] = data
            continue
        message = (
            f"{shown(path)} is not the module that policy.json names, and was not run (named {named}, found {digest})"
        )
        foreign.append(Finding(code="E1001", path=path, message=message, details={"found": digest, "named": named}))
    return modules, tuple(foreign)


def _not_replayable(questions: Iterable[Question]) -> Iterator[Finding]:
    rules: dict[str, set[str]] = {}
    for question in questions:
        for file in question.erased:
            rules.setdefault(file, set()).update(question.call.rules)
    for file, wanting in sorted(rules.items()):
        message = f"data/{file} was erased, so these rules cannot be replayed: {', '.join(sorted(wanting))}"
        yield Finding(code="W1002", path=f"data/{file}", message=message)


def _differences(
    recorded: Mapping[str, Mapping[str, Decision]],
    decided: Decided,
    questions: Iterable[Question],
    open_questions: Iterable[Question],
) -> Iterator[Finding]:
    asked, answered = _rules(questions), _rules(open_questions)
    judged = {(target, rule) for target, rules in recorded.items() for rule in rules}
    for target, rule in sorted(judged | asked):
        old, new = recorded.get(target, {}).get(rule), decided.get(target, {}).get(rule)
        is_left_out = (target, rule) in asked - answered
        finding = None if is_left_out and old is not None else difference(rule, target, old, new)
        if finding is not None:
            yield finding


def _rules(questions: Iterable[Question]) -> set[tuple[str, str]]:
    return {(one.target.target, rule) for one in questions for rule in one.call.rules}


def _spelling(package: Package, decided: Decided) -> Iterator[Finding]:
    again = write_decisions(Decisions(targets=decided))
    if again != package.read(DECISIONS):
        message = f"{DECISIONS} says what was come to again in other bytes, or says something else besides"
        details = {"again": hashlib.sha256(again).hexdigest()}
        yield Finding(code="E1001", path=DECISIONS, message=message, details=details)
