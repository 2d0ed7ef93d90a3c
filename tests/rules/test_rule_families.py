"""No two rules say the same of different names, unless both say that they are of one family."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import policies
from checker.rule_index import read_indexes

LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|\b\d+(?:\.\d+)?\b')
FAMILY = re.compile(r"^#   family: (\w+)$", re.MULTILINE)
NOT_SAID = ("#", "package ", "import ")


def skeleton(rego: str) -> str:
    """A rule without its comments and its package, its texts and numbers taken out."""
    lines = [line for line in rego.splitlines() if not line.startswith(NOT_SAID)]
    bare = [LITERAL.sub("·", line).partition("#")[0] for line in lines]
    return " ".join(" ".join(bare).split())


def family(rego: str) -> str:
    """The family that a rule declares, "" where it declares none."""
    declared = FAMILY.search(rego)
    return declared[1] if declared else ""


def twins(rules: Mapping[str, str]) -> list[list[str]]:
    """Rules (id → Rego) that are alike, and not all of one declared family."""
    alike: dict[str, list[str]] = defaultdict(list)
    for rule, rego in rules.items():
        alike[skeleton(rego)].append(rule)
    return [
        sorted(same) for same in alike.values() if len(same) > 1 and not _are_family([rules[rule] for rule in same])
    ]


def _are_family(alike: list[str]) -> bool:
    names = {family(rego) for rego in alike}
    return len(names) == 1 and names != {""}


def rego_of(rule: str) -> str:
    return Path(policies.ROOT, *rule.split(".")).with_suffix(".rego").read_text()


RULES = {rule: rego_of(rule) for index in read_indexes(policies.ROOT).values() for rule in index.rules}


def test_no_two_rules_are_alike_but_for_names_and_numbers() -> None:
    assert len(RULES) > 200
    assert twins(RULES) == []


RED = """# METADATA
# custom:
#   severity: low{family}
package aws.{name}.is_blue

subjects contains thing._id if some thing in input["aws.{name}.things"]

compliant contains thing._id if {{
\tsome thing in input["aws.{name}.things"]
\tthing.Colour == "blue" # as the sky
}}
"""
BLUE = "\n#   family: blue"


def test_a_planted_twin_is_seen_and_a_family_is_let_be() -> None:
    lonely = {name: RED.format(name=name, family="") for name in ("cup", "hat")}
    assert twins(lonely) == [["cup", "hat"]]
    assert twins({name: RED.format(name=name, family=BLUE) for name in ("cup", "hat")}) == []
    assert twins({**lonely, "cup": RED.format(name="cup", family=BLUE)}) == [["cup", "hat"]]
