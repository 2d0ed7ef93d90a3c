"""Registry-wide: a field that is collected is read by some rule, or a reason why none reads it is written down.

Held by fields_no_rule_reads.toml, group by group. Collectors of AWS keep all that AWS sends, and are not looked at.
A rule reads a field where its compiled form names it, in whichever need: a name that two needs share counts as read.
"""

import tomllib
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from checker.rules import PolicySet
from collectors.discovery import declarations
from collectors.dns import DnsCollector
from collectors.m365 import GraphDeclaration, M365Declaration, ServiceDeclaration
from collectors.model import Declaration

RULES = tuple(PolicySet().rules.values())
GROUPS = tomllib.loads((Path(__file__).parent / "fields_no_rule_reads.toml").read_text())["group"]
LISTED = [(group["reason"], field) for group in GROUPS for field in group["fields"]]


def kept(one: Declaration) -> frozenset[str]:
    """The fields that a collector says it keeps, besides names of people and the key."""
    if isinstance(one, ServiceDeclaration):
        return frozenset({*(one.kept.fields if one.kept else ()), *one.facts}) - {*one.person, *_key(one)}
    if isinstance(one, GraphDeclaration):
        return frozenset({*(one.kept.select if one.kept else ()), *one.facts}) - {*one.person, *_key(one)}
    return frozenset(one.facts) if isinstance(one, DnsCollector) else frozenset()


def _key(one: M365Declaration) -> tuple[str, ...]:
    return (one.kept.key or "id",) if one.kept else ()


def unread(found: Iterable[Declaration]) -> set[str]:
    """`<collector>.<field>` of every field that no rule reads which needs its collector."""
    reads: Mapping[str, set[str]] = {one.id: set() for one in declarations()}
    for rule in RULES:
        for need in rule.needs:
            reads[need] |= rule.reads
    return {f"{one.id}.{name}" for one in found for name in kept(one) - reads[one.id]}


UNREAD = unread(declarations())


def test_every_field_that_no_rule_reads_has_a_reason() -> None:
    assert sorted(one for one in UNREAD if not any(fnmatchcase(one, field) for _, field in LISTED)) == []


@pytest.mark.parametrize("field", [field for _, field in LISTED])
def test_what_is_listed_as_read_by_no_rule_is_collected_and_read_by_none(field: str) -> None:
    assert any(fnmatchcase(one, field) for one in UNREAD)


@pytest.mark.parametrize("reason", [group["reason"] for group in GROUPS])
def test_a_reason_is_a_sentence(reason: str) -> None:
    assert len(reason.split()) > 4
    assert reason.endswith(".")


def test_the_whole_registry_is_looked_at() -> None:
    assert len(LISTED) == len({field for _, field in LISTED})
    assert sum(bool(kept(one)) for one in declarations()) > 100
