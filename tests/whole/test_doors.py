"""The doors between rooms, and what lives in one place only: network, subprocess, the clock, the way out."""

import ast
from collections.abc import Iterator
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
HALL = ("checker/cli/", "checker/scan/", "checker/doctor/")
NETWORK = {
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
