"""Registry-wide: every step in one of Microsoft's portals begins with a menu that policies/portals.toml has."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PORTALS = tomllib.loads((ROOT / "policies/portals.toml").read_text())


def menus(text: str) -> Iterator[tuple[str, list[str]]]:
    """Portal and the menus under it that a step goes through."""
    for name, portal in PORTALS.items():
        for found in re.findall(rf"{re.escape(portal['title'])} > (.*)", text):
            yield name, [part.strip() for part in found.split(" > ")]


def paths() -> Iterator[tuple[str, str, list[str]]]:
    """Rule, portal and menus of every step."""
    for path in (ROOT / "policies/m365").rglob("*.rego"):
        if path.name.endswith("_test.rego"):
            continue
        for line in re.findall(r"^# +- (?:and_)?portal: (.*)$", path.read_text(), re.MULTILINE):
            for text in line.strip("\"'").split(";"):
                yield from ((path.stem, name, way) for name, way in menus(text))


def fits(way: list[str], menu: str) -> bool:
    """Whether the way begins with the menu; after the last menu a comma may say what to do there."""
    parts = menu.split(" > ")
    begun = [re.split(r", (?=to |and )", part)[0] for part in way[: len(parts)]]
    return begun == parts


def test_every_step_begins_with_a_menu_that_the_portal_has() -> None:
    found = list(paths())
    assert len(found) > 200
    strange = [one for one in found if not any(fits(one[2], menu) for menu in PORTALS[one[1]]["menus"])]
    assert strange == []


def test_every_menu_is_one_that_a_step_uses() -> None:
    used = {(name, menu) for _, name, way in paths() for menu in PORTALS[name]["menus"] if fits(way, menu)}
    assert used == {(name, menu) for name, portal in PORTALS.items() for menu in portal["menus"]}


@pytest.mark.parametrize("name", PORTALS)
def test_a_portal_says_where_it_was_looked_up_and_no_day_that_is_none(name: str) -> None:
    portal = PORTALS[name]
    assert set(portal) <= {"title", "looked", "source", "menus"}
    assert portal["source"].startswith("https://learn.microsoft.com/")
    assert "looked" not in portal or date.fromisoformat(portal["looked"])
