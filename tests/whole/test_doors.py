"""The doors between rooms, and what lives in one place only: network, subprocess, the clock, the way out."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOORS: dict[str, frozenset[str]] = {
    "evidence": frozenset(),
    "policies": frozenset(),
    "collectors": frozenset({"evidence"}),
    "checker": frozenset({"evidence", "policies"}),
}
ROOMS = frozenset(DOORS) | {"tools", "tests", "bench"}
HALL = ("checker/cli/", "checker/scan/", "checker/doctor/", "checker/fleet/")
NETWORK = {
    "collectors/aws/retries.py": {"botocore"},
    "collectors/aws/transport.py": {"boto3", "botocore", "urllib3"},
    "collectors/m365/sign_in/tokens.py": {"msal"},
    "collectors/m365/http/https.py": {"requests", "urllib3"},
    "collectors/dns/resolver.py": {"dns"},
    "collectors/dns/policy_file.py": {"requests", "urllib3"},
    "collectors/timely.py": {"http", "socket", "urllib3"},
    "collectors/web.py": {"requests"},
    "checker/engine/server.py": {"requests", "opa_client"},
}
"""The only modules that may reach the network, and with what."""

NETWORK_LIBRARIES = frozenset(
    {
        "boto3",
        "botocore",
        "msal",
        "requests",
        "urllib3",
        "dns",
        "opa_client",
        "socket",
        "http",
        "ftplib",
        "smtplib",
        "ssl",
    }
)
SUBPROCESS = {"collectors/secrets.py"}


def sources(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Top names that a file imports, anywhere in it, with the line. Relative imports stay in the room."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def through_shut_doors(room: str, root: Path = ROOT) -> list[str]:
    """Imports of one room that none of its doors allows."""
    allowed = DOORS[room] | {room}
    return [
        f"{place}:{line} imports {used}"
        for path in sorted((root / room).rglob("*.py"))
        for used, line in imports(path)
        for place in [path.relative_to(root).as_posix()]
        if used in ROOMS - allowed and not (used == "collectors" and place.startswith(HALL))
    ]


@pytest.mark.parametrize("room", sorted(DOORS))
def test_a_room_uses_only_its_doors(room: str) -> None:
    assert not through_shut_doors(room)


def test_a_shut_door_is_seen(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "planted.py").write_text("def late():\n    from checker.rules import Rule\n")
    assert through_shut_doors("evidence", tmp_path) == ["evidence/planted.py:2 imports checker"]


def test_the_network_lives_in_the_modules_that_say_so() -> None:
    wrong = [
        f"{name(path)}:{line} imports {used}"
        for room in DOORS
        for path in sources(room)
        for used, line in imports(path)
        if used in NETWORK_LIBRARIES and used not in NETWORK.get(name(path), set())
    ]
    assert not wrong


def test_subprocesses_live_in_one_module() -> None:
    users = {
        name(path) for room in DOORS for path in sources(room) if "subprocess" in {used for used, _ in imports(path)}
    }
    assert users <= SUBPROCESS


def test_only_the_command_line_ends_the_process() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}"
        for room in DOORS
        for path in sources(room)
        if not name(path).startswith("checker/cli/")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Attribute) and node.attr in ("exit", "_exit") and isinstance(node.value, ast.Name))
        and node.value.id in ("sys", "os")
    ]
    assert not wrong


def test_the_clock_is_an_argument() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}"
        for room in DOORS
        for path in sources(room)
        if not name(path).startswith("checker/cli/")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    ]
    assert not wrong


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    assert not [name(path) for room in ROOMS if room != "tests" for path in sources(room) if path.stem in drawers]


def test_nothing_swallows_every_exception() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}"
        for room in DOORS
        for path in sources(room)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not isinstance(node.body[-1], ast.Raise)
        and name(path) != "checker/cli/__init__.py"
    ]
    assert not wrong


# The house, drawn from imports


def house(root: Path = ROOT, rooms: Iterable[str] = tuple(DOORS)) -> dict[str, set[str]]:
    """Every module of the product → the modules that it imports, anywhere in it. A package is `<name>.__init__`."""
    paths = [path for room in rooms for path in sorted((root / room).rglob("*.py"))]
    modules = {".".join(path.relative_to(root).with_suffix("").parts): path for path in paths}
    known = {module.removesuffix(".__init__"): module for module in modules}
    return {module: {*_imported(path, known)} - {module} for module, path in modules.items()}


def _imported(path: Path, known: Mapping[str, str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (known[alias.name] for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (known[name] for name in names if name in known)
            if node.module in known and any(name not in known for name in names):
                yield known[node.module]


def floors(drawn: Mapping[str, set[str]]) -> dict[str, dict[str, set[str]]]:
    """Each folder → the rooms in it (files and folders) → the rooms beside them that they use."""
    found: dict[str, dict[str, set[str]]] = {}
    for module, used in drawn.items():
        for other in used:
            here, there = module.split("."), other.split(".")
            depth = next(at for at, (one, two) in enumerate(zip(here, there, strict=False)) if one != two)
            rooms = found.setdefault(".".join(here[:depth]), {})
            rooms.setdefault(here[depth], set()).add(there[depth])
            rooms.setdefault(there[depth], set())
    return found


def circle(drawn: Mapping[str, set[str]]) -> list[str]:
    """Some way that leads back to where it began; none where there is none."""
    done: set[str] = set()

    def walk(room: str, way: list[str]) -> list[str]:
        if room in way:
            return [*way[way.index(room) :], room]
        if room in done:
            return []
        for beyond in sorted(drawn.get(room, ())):
            if found := walk(beyond, [*way, room]):
                return found
        done.add(room)
        return []

    return next((found for room in sorted(drawn) if (found := walk(room, []))), [])


def test_no_file_leads_back_to_itself() -> None:
    assert circle(house()) == []


def test_no_room_leads_back_to_itself() -> None:
    circles = {folder: found for folder, rooms in floors(house()).items() if (found := circle(rooms))}
    assert circles == {}


def test_a_planted_circle_is_seen(tmp_path: Path) -> None:
    for name, text in {
        "evidence/a/one.py": "from evidence.b import two\n",
        "evidence/b/two.py": "X = 1\n",
        "evidence/b/three.py": "def late():\n    from evidence.a.four import Y\n",
        "evidence/a/four.py": "from evidence.a.four import Y\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    drawn = house(tmp_path, ("evidence",))
    assert circle(drawn) == []
    assert circle(floors(drawn)["evidence"]) == ["a", "b", "a"]
    (tmp_path / "evidence/b/two.py").write_text("import evidence.a.one\n")
    assert circle(house(tmp_path, ("evidence",))) == ["evidence.a.one", "evidence.b.two", "evidence.a.one"]


MOST_ROOMS = 20
"""Files and folders at the top of a provider, as one looks at it."""

MOST_FLOORS = 7


def written_floors() -> list[list[str]]:
    """The rooms of collectors/m365, floor by floor from the top, as its docstring has them."""
    text = ast.get_docstring(ast.parse((ROOT / "collectors" / "m365" / "__init__.py").read_text())) or ""
    lines = re.sub(r"\n +", " ", text).splitlines()
    return [re.findall(r"`(\w+)`", line.partition(":")[0]) for line in lines if line.startswith("- ")]


def test_the_rooms_of_microsoft_365_are_few_and_lie_as_their_door_says() -> None:
    rooms = floors(house())["collectors.m365"]
    written = written_floors()
    height = {room: len(written) - at for at, floor in enumerate(written) for room in floor}
    assert sorted(height) == sorted(rooms)
    assert len(written) <= MOST_FLOORS
    top = [path for path in (ROOT / "collectors" / "m365").iterdir() if path.name != "__pycache__"]
    assert len(top) <= MOST_ROOMS
    upward = {(room, used) for room, others in rooms.items() for used in others if height[used] >= height[room]}
    assert upward == set()
