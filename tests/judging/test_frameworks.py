"""Frameworks: every control of the law is there, strictly read, and linked to rules by themes only."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.frameworks.framework import OPTION, Control, ControlClass, Framework, Strength
from checker.frameworks.reading import Linked, links, load_framework, load_frameworks, read_framework, themes
from checker.rules import PolicySet
from collectors.clients.model import Role
from evidence.canonical import canonical
from evidence.errors import EvidenceError, UsageError

POLICIES = PolicySet()
WORDS = themes(POLICIES.root)
FRAMEWORKS = load_frameworks(POLICIES.root, POLICIES.rules)
CONTROLS = [control for framework in FRAMEWORKS.values() for control in framework.controls]

SMALL = """
id = "law"
title = "A law"
text_as_of = "2026"

[proposed]
binding = false
as_of = "2026-11"
source = "nobody"
changes = ["none"]

[legend]
applies_to = "roles"
carried_by = "who"
attest_every = "ISO 8601"
themes = "what a rule is to a control"

[legend.kind]
required = "as it stands"
option = "never a gap"

[legend.class]
partial = "some rules"
derived = "records"
manual = "people"
context = "no state"

[[control]]
id = "law:1"
citation = "Law 1"
title = "Lock the door"
statement = \"\"\"
Lock the door
at night.\"\"\"
article = 1
kind = "required"
class = "partial"
applies_to = ["controller"]
carried_by = "client"
attest_every = "P1Y"
evidence_ideas = []

[control.themes]
tests = ["doors", "locks"]
supports = ["windows"]
input = ["a.b.keys_are_counted"]

[control.crosswalk]
one = "1"
many = ["1", "2"]
"""
SMALL_WORDS = ("doors", "locks", "windows")


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeRule:
    id: str
    themes: tuple[str, ...] = ()
    maturity: bool = False


def small(text: str = SMALL) -> Framework:
    return load_framework(text, themes=SMALL_WORDS, rules={"a.b.keys_are_counted"}, where="law.toml")


@pytest.mark.parametrize(("framework", "count"), [("hipaa", 89), ("gdpr", 77)])
def test_every_control_of_the_law_is_there(framework: str, count: int) -> None:
    assert len(FRAMEWORKS[framework].controls) == count


@pytest.mark.parametrize(
    ("framework", "classes"),
    [
        ("hipaa", {"manual": 55, "partial": 23, "derived": 6, "context": 5}),
        ("gdpr", {"manual": 67, "partial": 7, "derived": 3}),
    ],
)
def test_the_classes_are_as_the_law_was_read(framework: str, classes: dict[str, int]) -> None:
    assert Counter(control.control_class.value for control in FRAMEWORKS[framework].controls) == classes


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.id)
def test_a_control_is_whole(control: Control) -> None:
    assert (control.control_class is ControlClass.PARTIAL) == bool(control.themes[Strength.TESTS])
    assert (control.control_class is ControlClass.CONTEXT) == (control.attest_every == "")
    assert control.kind != OPTION or control.control_class is ControlClass.MANUAL
    assert control.citation
    assert control.title
    assert control.section
    assert len(control.statement) > 10
    assert control.carried_by in ("client", "msp", "shared")
    assert set(control.applies_to) <= {role.value for role in Role}


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda framework: framework.id)
def test_no_wording_says_what_only_a_regulator_may_say(framework: Framework) -> None:
    words = (POLICIES.root / "frameworks" / f"{framework.id}.toml").read_text()
    assert not re.findall(r"\b(?:compliant|certified|satisfied)\b", words, re.IGNORECASE)


def test_every_theme_has_its_sentence() -> None:
    assert len(WORDS) == 52
    for word, sentence in WORDS.items():
        assert re.fullmatch(r"[a-z_]+", word)
        assert sentence.endswith(".")


def test_every_theme_in_use_is_a_word_of_ours_and_most_words_are_in_use() -> None:
    used = {word for control in CONTROLS for words in control.themes.values() for word in words if "." not in word}
    assert used <= WORDS.keys()
    assert len(used) > 40


def test_what_is_proposed_is_not_binding() -> None:
    assert not [name for name, framework in FRAMEWORKS.items() if framework.proposed["binding"]]


def test_every_rule_of_this_release_speaks_of_some_control() -> None:
    rules = tuple(POLICIES.rules.values())
    spoken_for = {
        rule
        for framework in FRAMEWORKS.values()
        for found in links(framework, rules).values()
        for rule in (*found.tests, *found.supports, *found.input)
    }
    assert spoken_for == POLICIES.rules.keys()


def test_a_framework_of_a_package_reads_back_the_same() -> None:
    for framework in FRAMEWORKS.values():
        assert read_framework(framework.document, where="policy.json", refuse=EvidenceError) == framework
        assert canonical(framework.document)


def test_the_small_framework_is_read_whole() -> None:
    (control,) = small().controls
    assert control.statement == "Lock the door at night."
    assert control.section == "Article 1"
    assert control.themes == {
        Strength.TESTS: ("doors", "locks"),
        Strength.SUPPORTS: ("windows",),
        Strength.INPUT: ("a.b.keys_are_counted",),
    }
    assert control.crosswalk == {"one": ("1",), "many": ("1", "2")}


PLANTED = {
    "a wrong theme": ('"locks"', '"lock"', "law.toml: law:1: tests: no theme is called 'lock'; did you mean locks?"),
    "a wrong rule": (
        "keys_are_counted",
        "keys_are_lost",
        "law.toml: law:1: input: no rule is called 'a.b.keys_are_lost'",
    ),
    "a theme twice": (
        '["windows"]',
        '["doors"]',
        "(law:1): themes: supports names 'doors', which stands in this control",
    ),
    "an unknown key": ('kind = "req', 'colour = "red"\nkind = "req', "control 1 (law:1): colour"),
    "an unknown strength": ("supports =", "suports =", "(law:1): themes: suports is not known here"),
    "an unknown class": ('class = "partial"', 'class = "full"', "class is 'full', which is none of partial, derived"),
    "an unknown kind": ('kind = "required"', 'kind = "wish"', "kind is 'wish', which is none of required, option"),
    "another law's control": ('id = "law:1"', 'id = "rule:1"', "id must begin with law:"),
    "partial and untested": ('["doors", "locks"]', "[]", "must name what tests it, because its class is partial"),
    "manual and tested": (
        'class = "partial"',
        'class = "manual"',
        "must not name what tests it, because its class is manual",
    ),
    "context and tested": (
        'class = "partial"',
        'class = "context"',
        "must not name what tests it, because its class is con",
    ),
    "an option with a test": ('kind = "required"', 'kind = "option"', "an option is used or not used, never a gap"),
    "no period": ('attest_every = "P1Y"\n', "", "attest_every must be a period like P1Y"),
    "a strange period": ('"P1Y"', '"yearly"', "attest_every must be a period like P1Y"),
    "for nobody": ('applies_to = ["controller"]', "applies_to = []", "applies_to must name at least one role"),
    "no statement": ('statement = """\nLock the door\nat night."""', "", "statement is missing"),
    "no TOML": ('title = "A law"', "title = ", "law.toml: not TOML"),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_mistake_is_refused(what: str) -> None:
    old, new, message = PLANTED[what]
    assert old in SMALL
    with pytest.raises(UsageError) as error:
        small(SMALL.replace(old, new, 1))
    assert message in error.value.message


def test_two_controls_with_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="another control has too"):
        small(SMALL + SMALL[SMALL.index("[[control]]") :])


def test_a_folder_without_frameworks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "themes.toml").write_text("")
    with pytest.raises(UsageError, match="holds no framework"):
        load_frameworks(tmp_path, ())


def test_a_framework_under_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "themes.toml").write_text("".join(f'{word} = "Said."\n' for word in SMALL_WORDS))
    (tmp_path / "frameworks" / "hipaa.toml").write_text(SMALL)
    with pytest.raises(UsageError, match="must be the name of the file"):
        load_frameworks(tmp_path, {"a.b.keys_are_counted"})


def test_rules_are_linked_by_their_themes_with_the_greatest_strength() -> None:
    rules: list[Linked] = [
        FakeRule(id="a.b.doors_lock", themes=("locks", "doors", "windows")),
        FakeRule(id="a.b.doors_close", themes=("doors",)),
        FakeRule(id="a.b.windows_close", themes=("windows",)),
        FakeRule(id="a.b.keys_are_counted", themes=("keys",)),
        FakeRule(id="a.b.roof_is_whole", themes=("roof",)),
    ]
    found = links(small(), rules)["law:1"]
    assert found.tests == ("a.b.doors_close", "a.b.doors_lock")
    assert found.supports == ("a.b.windows_close",)
    assert found.input == ("a.b.keys_are_counted",)
    assert found.by_theme == {"doors": ("a.b.doors_close", "a.b.doors_lock"), "locks": ("a.b.doors_lock",)}


def test_good_practice_that_no_law_names_supports_and_never_tests() -> None:
    found = links(small(), [FakeRule(id="a.b.doors_are_oak", themes=("doors",), maturity=True)])["law:1"]
    assert (found.tests, found.supports) == ((), ("a.b.doors_are_oak",))
    assert found.by_theme == {"doors": (), "locks": ()}


def test_a_rule_that_many_themes_link_is_linked_once() -> None:
    rules = tuple(POLICIES.rules.values())
    for framework in FRAMEWORKS.values():
        for found in links(framework, rules).values():
            every = [*found.tests, *found.supports, *found.input]
            assert len(every) == len(set(every))
