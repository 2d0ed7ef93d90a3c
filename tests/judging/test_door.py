"""Judging has one door: whoever judges comes through it, by the same terms, and the same comes of it."""

from pathlib import Path

import pytest

from tests.whole.test_doors import house

JUDGE = "checker.judging.judge"
OPEN = frozenset({JUDGE, "checker.judging.terms", "checker.judging.params", "checker.judging.decisions"})
"""What the rest of the house may know of judging: the door, the terms, what a client may change of a rule, and decide."""

ON_TRIAL = "checker.trial."
"""A rule's own cases are judged a step at a time, with rows taken away and fields changed in between; no package is."""

WHO_JUDGE = ("checker.scan", "checker.cli.check", "checker.drift", "checker.replay")


def past_the_door(drawn: dict[str, set[str]]) -> list[str]:
    """Modules outside that import what lies behind the door."""
    return sorted(
        f"{module} imports {used}"
        for module, others in drawn.items()
        for used in others
        if used.startswith("checker.judging.") and used not in OPEN
        if not module.startswith(("checker.judging.", ON_TRIAL))
    )


def reached(module: str, drawn: dict[str, set[str]]) -> set[str]:
    """What a module imports, and what those import in turn, without what lies behind the door."""
    found: set[str] = set()
    to_see = [module]
    while to_see:
        here = to_see.pop()
        if here not in found and here != JUDGE:
            to_see += drawn.get(here, ())
        found.add(here)
    return found


def test_nobody_passes_the_door() -> None:
    assert past_the_door(house()) == []


@pytest.mark.parametrize("room", WHO_JUDGE)
def test_whoever_judges_comes_through_the_door(room: str) -> None:
    drawn = house()
    modules = [module for module in drawn if module == room or module.startswith(f"{room}.")]
    assert modules
    assert any(JUDGE in reached(module, drawn) for module in modules)


def test_who_passes_the_door_is_seen(tmp_path: Path) -> None:
    for name, text in {
        "checker/judging/judge.py": "from checker.judging.verdicts import gate\n",
        "checker/judging/verdicts.py": "gate = 1\n",
        "checker/scan/run.py": "def late():\n    from checker.judging import verdicts\n",
        "checker/drift/sides.py": "from checker.judging.judge import judge\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    drawn = house(tmp_path, ("checker",))
    assert past_the_door(drawn) == ["checker.scan.run imports checker.judging.verdicts"]
    assert JUDGE in reached("checker.drift.sides", drawn)
    assert JUDGE not in reached("checker.scan.run", drawn)
