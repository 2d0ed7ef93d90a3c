"""One noun, one thing: no two classes of the product have one name, but for those that are listed with their reason."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

PRODUCT = Path(__file__).resolve().parents[2]
ROOMS = ("checker", "collectors", "evidence", "policies", "tools")
SHARED: Mapping[str, str] = {
    "BlindSpot": "one thing, as the client file declares it and as the package writes it down",
}
"""Name → why two classes may have it."""


def classes(rooms: Iterable[Path]) -> dict[str, list[str]]:
    """Class → the files that have one of this name, at any depth."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for room in rooms:
        for path in sorted(room.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(path.relative_to(room.parent).as_posix())
    return found


def twice(rooms: Iterable[Path]) -> dict[str, list[str]]:
    return {name: files for name, files in classes(rooms).items() if len(files) > 1}


def test_no_two_classes_have_one_name() -> None:
    shared = twice(PRODUCT / room for room in ROOMS)
    assert {name: files for name, files in shared.items() if name not in SHARED} == {}


def test_a_name_that_is_shared_no_more_is_listed_no_more() -> None:
    assert SHARED.keys() <= twice(PRODUCT / room for room in ROOMS).keys()


def test_a_name_that_comes_twice_is_seen(tmp_path: Path) -> None:
    for room in ("here", "there"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "subject.py").write_text("class Subject: ...\n")
    assert twice([tmp_path / "here", tmp_path / "there"]) == {"Subject": ["here/subject.py", "there/subject.py"]}
