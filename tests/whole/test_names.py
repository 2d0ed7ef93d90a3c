"""One noun, one thing: two classes have one name only where listed with a reason, and variables name what they hold."""

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


NAMELESS = frozenset({"one", "found", "said", "made", "held"})
"""Words that do for any variable, and so for none."""


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


def nameless_in(source: str) -> set[str]:
    """Variables and parameters of a module whose names say nothing of what they hold; comprehensions may have them."""
    tree = ast.parse(source)
    inside = {
        id(node)
        for comprehension in ast.walk(tree)
        if isinstance(comprehension, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
        for generator in comprehension.generators
        for node in ast.walk(generator.target)
    }
    variables = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in inside
    }
    return (variables | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}) & NAMELESS


def test_variables_are_named_after_the_thing() -> None:
    nameless = {
        path.relative_to(PRODUCT).as_posix(): words
        for room in ROOMS
        for path in sorted((PRODUCT / room).rglob("*.py"))
        if (words := nameless_in(path.read_text()))
    }
    assert nameless == {}


def test_a_variable_that_is_named_after_nothing_is_seen() -> None:
    assert nameless_in("def f(one):\n    found = [made for made in one]\n    return found\n") == {"one", "found"}
    assert nameless_in("for held, _ in []: ...\nwith open() as said: ...\n") == {"held", "said"}
