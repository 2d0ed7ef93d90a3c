"""decisions.json is written a rule at a time, and is byte for byte what RFC 8785 makes of all of it."""

from hypothesis import given
from hypothesis import strategies as st

from checker.content.decisions import Decision, Decisions, decisions_in_parts, write_decisions
from evidence.canonical import canonical

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=4) | st.sampled_from(["\ufb33", "\U0001f600"])
TEXTS = st.lists(NAMES, max_size=3).map(tuple)
DECIDED = st.builds(
    Decision,
    subjects=TEXTS,
    compliant=TEXTS,
    because=st.dictionaries(
        NAMES, st.lists(st.dictionaries(NAMES, NAMES, max_size=2), max_size=2).map(tuple), max_size=2
    ),
    certain=TEXTS,
    undecided=st.just("") | NAMES,
)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, DECIDED, max_size=3), max_size=3))
def test_in_parts_it_is_what_it_is_as_a_whole(targets: dict[str, dict[str, Decision]]) -> None:
    whole = {target: {rule: one.document() for rule, one in rules.items()} for target, rules in targets.items()}
    decisions = Decisions(targets=targets)
    assert write_decisions(decisions) == canonical({"format": 1, "targets": whole})
    assert sum(1 for _ in decisions_in_parts(decisions)) > sum(map(len, targets.values()))
