"""Registry-wide: whatever permission of AWS is taken away, exactly the verdicts that need it become unknown and name it.

Both practice accounts are collected whole. Then actions are denied at the door, the collectors that ask for them are read
again, and all rules are judged on the evidence that is left. A few denials are tried here; with `-m soak` every action is
denied once in a group and forty of them alone; with `make trials` all of them alone.
"""

import random
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.terms import Terms, terms_of
from checker.rules import PolicySet
from collectors.aws import declarations, permissions
from collectors.aws.grants import iam_policy
from collectors.run import collect, prove
from evidence.collection import CollectionWriter
from evidence.model import JsonObject, Observation, Outcome
from tests.builders.organisation import partly
from tests.builders.trials import full
from tests.tenant.aws.accounts import Accounts, clock, serving
from tests.tenant.state import AWS_TRIALS, rows, texts

POLICIES = PolicySet()
RULES = {rule.id: rule for rule in POLICIES.rules.values() if rule.provider == "aws"}
ACTIONS = permissions()
SEED, TOGETHER, APART = 20261129, 16, 40
MIXED = random.Random(SEED).sample(ACTIONS, len(ACTIONS))
"""Every action, in no order that a service gives."""

GROUPS = [frozenset(MIXED[start : start + TOGETHER]) for start in range(0, len(MIXED), TOGETHER)]
"""Sixteen actions at a time, every action in one of them."""

ALONE = [frozenset({action}) for action in reversed(MIXED)]
"""One action at a time; the first of them lie in other groups than the first groups."""

WHOLE = full()

SIGHT = (Outcome.OK, Outcome.ABSENT)
Verdicts = Mapping[str, RuleResult]


@dataclass(slots=True, kw_only=True)
class Looking:
    """One practice account: its evidence as it was seen whole, and the verdicts on it."""

    accounts: Accounts
    name: str
    whole: Path
    engine: EmbeddedEngine
    terms: Terms
    observations: tuple[Observation, ...] = ()
    verdicts: Verdicts = field(default_factory=dict)

    def looked(self) -> "Looking":
        """The account, once it was seen whole."""
        if not self.observations:
            self.observations = self.read(self.whole, {one.id for one in declarations()})
            self.verdicts = self.judged(self.observations, self.whole)
        return self

    def read(self, folder: Path, ids: Collection[str]) -> tuple[Observation, ...]:
        """Collect these collectors into `folder`."""
        source = partly(self.accounts.source(self.name), ids)
        with closing(source), CollectionWriter(folder) as writer:
            return collect(prove((source,)), writer, clock=clock)

    def judged(self, observations: tuple[Observation, ...], folder: Path) -> Verdicts:
        """Rule → result on this evidence."""
        judgement = judge(Evidence(observations=observations, data=folder), self.terms, self.engine)
        return {row.rule: row for row in judgement.results}

    def without(self, actions: Collection[str], folder: Path) -> tuple[tuple[Observation, ...], Verdicts]:
        """The evidence and the verdicts where these actions are denied."""
        touched = {each.id for each in declarations() if set(each.permissions) & set(actions)}
        self.accounts.faults.deny_aws(*actions)
        try:
            fresh = {row.collector: row for row in self.read(folder / "fresh", touched)}
        finally:
            self.accounts.faults.clear()
        data = folder / "data"
        shutil.copytree(self.whole, data)
        for row in fresh.values():
            if row.file:
                shutil.copy(folder / "fresh" / row.file, data / row.file)
        observations = tuple(fresh.get(row.collector, row) for row in self.observations)
        verdicts = self.judged(observations, data)
        shutil.rmtree(folder)
        return observations, verdicts


@pytest.fixture(scope="module")
def looking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Looking, ...]]:
    folder = tmp_path_factory.mktemp("denials")
    terms = terms_of(POLICIES, list(RULES.values()), {}, frameworks=(), roles=(), now=clock(), where="here")
    with serving(*AWS_TRIALS) as accounts, closing(EmbeddedEngine(POLICIES.module)) as engine:
        yield tuple(
            Looking(accounts=accounts, name=name, whole=folder / name, engine=engine, terms=terms)
            for name in AWS_TRIALS
        )


def named(result: RuleResult, observations: tuple[Observation, ...]) -> str:
    """All that is said of why a rule is unknown: its own reason, its subjects' reasons, and those of its needs."""
    needs = RULES[result.rule].needs
    rows = [row for row in observations if row.collector in needs]
    refusals = [row.unseen.asked for row in rows if row.unseen] + [
        why.asked for row in rows for why in row.provenance.errors.values()
    ]
    return " ".join([result.reason, *(each.reason for each in result.subjects), *refusals])


def unsighted(rule: str, observations: tuple[Observation, ...]) -> list[str]:
    """The needs of a rule that were not seen, and by which it does not grow."""
    blind = {row.collector for row in observations if row.outcome not in (*SIGHT, Outcome.PARTIAL)}
    return sorted(blind.intersection(RULES[rule].needs) - set(RULES[rule].grows))


def wrong(looked: Looking, actions: Collection[str], folder: Path) -> Iterator[str]:
    """What the verdicts without these actions have lost or won that they may not."""
    observations, after = looked.without(actions, folder)
    touched = {each.id for each in declarations() if set(each.permissions) & set(actions)}
    if after.keys() != looked.verdicts.keys():
        yield f"{sorted(looked.verdicts.keys() ^ after.keys())} vanished or came"
    for rule, result in after.items():
        before = looked.verdicts[rule]
        same = (result.verdict, result.population) == (before.verdict, before.population)
        if not touched.intersection(RULES[rule].needs):
            yield from (() if same else (f"{rule}: {before.verdict} became {result.verdict}, and needs nothing of it",))
            continue
        if result.verdict not in (before.verdict, Verdict.UNKNOWN):
            yield f"{rule}: {before.verdict} became {result.verdict}"
        failing = {each.id for each in before.subjects if each.verdict is Verdict.FAIL}
        strangers = {each.id for each in result.subjects if each.verdict is Verdict.FAIL} - failing
        if strangers:
            yield f"{rule}: {sorted(strangers)} fail where nothing more was seen"
        if result.population.passed > before.population.passed:
            yield f"{rule}: more passed than before"
        is_blind = result.verdict is Verdict.UNKNOWN and before.verdict is not Verdict.UNKNOWN
        if (blind := unsighted(rule, observations)) and result.verdict is not Verdict.UNKNOWN:
            yield f"{rule}: is {result.verdict} without {blind}"
        words = named(result, observations)
        if is_blind and not any(action in words for action in actions):
            yield f"{rule}: is unknown and names no action ({result.reason})"


def some(looked: Looking, tries: Collection[Collection[str]], folder: Path) -> list[str]:
    return [
        f"{looked.name} without {sorted(actions)}: {fault}"
        for number, actions in enumerate(tries)
        for fault in wrong(looked, actions, folder / str(number))
    ]


def test_without_any_one_of_a_few_actions_what_needs_it_is_unknown(
    looking: tuple[Looking, ...], tmp_path: Path
) -> None:
    kept, _ = looking
    assert some(kept.looked(), ALONE[:3], tmp_path) == []


def test_without_sixteen_actions_what_needs_them_is_unknown(looking: tuple[Looking, ...], tmp_path: Path) -> None:
    kept, _ = looking
    assert some(kept.looked(), GROUPS[:1], tmp_path) == []


@pytest.mark.soak
@pytest.mark.parametrize("place", range(len(AWS_TRIALS)), ids=AWS_TRIALS)
def test_without_any_one_action_what_needs_it_is_unknown(
    looking: tuple[Looking, ...], tmp_path: Path, place: int
) -> None:
    """The first account is tried with the first of them, the second with those that come after; in full, each with all."""
    tries = ALONE if WHOLE else ALONE[place * APART // 2 :][: APART // 2]
    assert some(looking[place].looked(), tries, tmp_path) == []


@pytest.mark.soak
@pytest.mark.parametrize("place", range(len(AWS_TRIALS)), ids=AWS_TRIALS)
def test_without_any_sixteen_actions_what_needs_them_is_unknown(
    looking: tuple[Looking, ...], tmp_path: Path, place: int
) -> None:
    assert some(looking[place].looked(), GROUPS if WHOLE or place == 0 else GROUPS[::3], tmp_path) == []


def test_the_printed_policy_is_enough_for_the_whole_scan(looking: tuple[Looking, ...], tmp_path: Path) -> None:
    """The door names the action of each request by AWS's own table; moto's enforcement sees no request of the door's."""
    kept = looking[0].looked()
    kept.accounts.faults.allow_aws(actions_of(iam_policy()))
    try:
        observations = kept.read(tmp_path, {each.id for each in declarations()})
    finally:
        kept.accounts.faults.clear()
    assert {row.collector: row.unseen for row in observations if row.outcome not in SIGHT} == {}
    after = kept.judged(observations, tmp_path)
    assert {rule: row.verdict for rule, row in after.items()} == {
        rule: row.verdict for rule, row in kept.verdicts.items()
    }


def actions_of(policy: JsonObject) -> set[str]:
    return {action for statement in rows(policy["Statement"]) for action in texts(statement["Action"])}


def test_the_account_is_seen_whole_where_nothing_is_denied(looking: tuple[Looking, ...]) -> None:
    kept = looking[0].looked()
    assert {row.collector: row.unseen for row in kept.observations if row.outcome not in SIGHT} == {}
    assert [row for row in kept.verdicts.values() if row.verdict is Verdict.UNKNOWN] == []
