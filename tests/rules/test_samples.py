"""What the Rego tests share is written once: policies/lib/samples_test.rego for all rules, *_examples_test.rego for some."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SAMPLES = POLICIES / "lib/samples_test.rego"
FRAME = ('"_unseen": {}', '"now_epoch": 1795000000')
"""What a resource and an input consist of besides their own fields."""

LINES = 5
"""A definition as long as this is worth sharing, where it stands in as many as `COPIES` files."""

COPIES = 3
DEFINITION = re.compile(
    r"^(?!test_|import |package |#)[a-z_]\w*(?:\([^)]*\))? (?::=|if\b|contains\b).*?(?=\n\n|\Z)", re.M | re.S
)


def repeated(sources: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Definitions of some length that stand to the letter in several files, with the names of those."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, source in sources.items():
        for definition in DEFINITION.findall(source):
            if definition.count("\n") + 1 >= LINES:
                places[definition].append(name)
    return ((definition, names) for definition, names in places.items() if len(names) >= COPIES)


def sources() -> dict[str, str]:
    return {str(path.relative_to(POLICIES)): path.read_text() for path in sorted(POLICIES.rglob("*_test.rego"))}


def test_a_resource_and_an_input_are_spelled_out_in_the_samples_alone() -> None:
    elsewhere = [
        path
        for path, source in sources().items()
        if POLICIES / path != SAMPLES and any(map(source.__contains__, FRAME))
    ]
    assert all(map(SAMPLES.read_text().__contains__, FRAME))
    assert elsewhere == [], "write sample.in_tenant(…), sample.m365(…) and their like instead"


def test_no_long_definition_stands_in_three_tests_of_rules() -> None:
    assert len(sources()) > 200
    assert not list(repeated(sources())), "move it to policies/lib/…_examples_test.rego"


def test_a_definition_that_is_copied_is_found() -> None:
    copied = 'device(changes) := sample.in_tenant(\n\t"d1",\n\t{"id": "d1"},\n\tchanges,\n)'
    files = {name: f"package {name}\n\n{copied}\n\ncases := {{}}\n" for name in ("one", "two", "three")}
    assert list(repeated(files)) == [(copied, ["one", "two", "three"])]
