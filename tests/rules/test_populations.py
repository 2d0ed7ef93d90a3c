"""A population is what was collected: nothing that nobody looked at is a subject of any rule."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from checker.engine.embedded import EmbeddedEngine
from checker.rules import NONE, PolicySet, Rule
from collectors.aws import AwsDeclaration, declarations
from evidence.model import Json
from tests.builders import judging
from tests.tenant.aws.sampled import REGION, SampledCalls, read

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)
OF_AWS = [rule for rule in RULES if rule.provider == "aws"]
TOLD_BY_ITS_FIELD = {"aws.cloudtrail.trails", "aws.s3.buckets"}
"""Listings that tell of resources of other regions too, and ask those regions for their details."""


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        yield engine


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_has_a_subject_that_was_not_collected(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    for name, case in judging.cases(rule.id).items():
        document = case["input"]
        assert isinstance(document, dict)
        decision = judging.decide(engine, rule, document, judging.needs(rule, document, POLICIES, tmp_path))
        assert set(decision.subjects) <= judged(rule, document), name


def judged(rule: Rule, document: Mapping[str, Json]) -> set[str]:
    """What a rule may speak of: the rows of its `each`; of a rule without one, the target."""
    if rule.each != NONE:
        rows = document[rule.each]
        assert isinstance(rows, list)
        return {str(row["_id"]) for row in rows if isinstance(row, dict)}
    target = document["target"]
    assert isinstance(target, dict)
    return {str(target["_id"])}


@pytest.mark.parametrize("declaration", declarations(), ids=lambda each: each.id)
def test_no_collector_tells_of_a_region_that_was_not_read(declaration: AwsDeclaration) -> None:
    if declaration.id in TOLD_BY_ITS_FIELD:
        return
    _, rows = read(declaration, SampledCalls())
    places = [row["_at"] for row in rows]
    assert places
    assert {place["region"] for place in places if isinstance(place, dict)} <= {REGION, "global"}
