"""Every AWS rule over real HTTP: pass, fail and denied, as tests/rules/expected_aws says.

The expected verdicts are written by hand from AWS's documentation (`source` names the page), apart from the rules and from
the evidence. Rowan Clinic is kept as the documents advise, Thistle Shop is neglected. Rowan Clinic is then scanned with no
right but to say whose account it is.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.terms import terms_of
from checker.rules import PolicySet
from collectors.run import collect, prove
from evidence.collection import CollectionWriter
from tests.rules.test_expected import read_expected
from tests.tenant.aws.accounts import Accounts, clock, serving
from tests.tenant.state import AWS_TRIALS, table, text

FOLDER = Path(__file__).parent / "expected_aws"
KEPT, NEGLECTED = AWS_TRIALS
PLACES = {"kept": KEPT, "neglected": NEGLECTED, "denied": "denied"}
USUAL = {"kept": "pass", "neglected": "fail", "denied": "unknown"}
KEYS = {"source", "says", "wanted", "params", "failing", *PLACES}
PAGES = (
    "https://docs.aws.amazon.com/",
    "https://aws.amazon.com/",
    "https://docs.github.com/",
    "https://csrc.nist.gov/",
)

POLICIES = PolicySet()
RULES = {rule.id: rule for rule in POLICIES.rules.values() if rule.provider == "aws"}
Verdicts = Mapping[str, RuleResult]


EXPECTED = read_expected(FOLDER)


def judged(accounts: Accounts, name: str, folder: Path) -> Verdicts:
    """Rule → result of one account, collected and judged here."""
    with closing(accounts.source(name)) as source, CollectionWriter(folder) as writer:
        observations = collect(prove((source,)), writer, clock=clock)
    params = {rule: table(entry.get("params")) for rule, entry in EXPECTED.items()}
    given = {rule: {name: (value, "declared") for name, value in own.items()} for rule, own in params.items()}
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        terms = terms_of(
            POLICIES,
            [RULES[rule] for rule in EXPECTED],
            given,
            frameworks=(),
            roles=(),
            now=clock(),
            where="tests/rules/expected_aws",
        )
        judgement = judge(Evidence(observations=observations, data=folder), terms, engine)
    return {row.rule: row for row in judgement.results}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Verdicts]]:
    folder = tmp_path_factory.mktemp("expected")
    with serving(*AWS_TRIALS) as accounts:
        found = {name: judged(accounts, name, folder / name) for name in AWS_TRIALS}
        accounts.faults.deny_aws("[!s]*", "s[!t]*", "st[!s]*")
        found["denied"] = judged(accounts, KEPT, folder / "denied")
        yield found


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_an_expectation_names_the_page_it_is_written_from(rule: str) -> None:
    entry = EXPECTED[rule]
    assert rule in RULES
    assert text(entry.get("source")).startswith(PAGES)
    assert len(text(entry.get("says"))) > 20
    assert set(entry) <= KEYS


@pytest.mark.parametrize("rule", sorted(EXPECTED))
@pytest.mark.parametrize("state", PLACES)
def test_the_verdict_is_the_expected_one(verdicts: Mapping[str, Verdicts], rule: str, state: str) -> None:
    result = verdicts[PLACES[state]][rule]
    assert result.verdict == EXPECTED[rule].get(state, USUAL[state]), result
    failing = EXPECTED[rule].get("failing")
    if state == "neglected" and isinstance(failing, list):
        assert sorted(each.id for each in result.subjects if each.verdict is Verdict.FAIL) == sorted(map(str, failing))
