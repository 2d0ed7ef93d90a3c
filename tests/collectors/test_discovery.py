"""No collector is lost in silence: what cannot be imported, or imports what no declaration does, is an error."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages

import pytest

import collectors
from collectors.discovery import ID, declarations, declared, discover, is_declaration
from collectors.import_statements import in_syntax, searched_for
from evidence.errors import UsageError
from tests.cli.test_cli import ROOT

DECLARING = (
    'from collectors.aws import AwsCollector\nTHING = AwsCollector(id="aws.x.{id}", op="s3:list_buckets", key="Name")\n'
)
GOOD = DECLARING.format(id="things")
NUMBERS = count()


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Planting":
    monkeypatch.syspath_prepend(tmp_path)
    return Planting(tmp_path)


class Planting:
    """Makes packages of modules, with one good declaration beside what is planted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, files: Mapping[str, str | bytes]) -> str:
        name = f"planted_in_{next(NUMBERS)}"
        for path, text in {"__init__.py": "", "good.py": GOOD, **files}.items():
            file = self.folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.replace("HERE", name).encode())
        return name


def with_import(line: str) -> str:
    return f"{line}\n{DECLARING.format(id='others')}"


UNUSUAL: dict[str, tuple[Mapping[str, str | bytes], list[str]]] = {
    "a library": ({"planted.py": with_import("import yaml")}, ["aws.x.others", "imports yaml:"]),
    "a library that there is not": ({"planted.py": with_import("import nowhere")}, ["imports nowhere:"]),
    "an SDK": ({"planted.py": with_import("from botocore import xform_name")}, ["imports botocore:"]),
    "another room": ({"planted.py": with_import("from checker.rules import Rule")}, ["imports checker.rules:"]),
    "a transport of ours": (
        {"planted.py": with_import("from collectors.aws.transport import Sender")},
        ["imports boto", "(by way of collectors.aws.transport)"],
    ),
    "a module beside it": (
        {"planted.py": with_import("from HERE.reading import read"), "reading.py": "import yaml\nread = yaml\n"},
        ["imports yaml (by way of HERE.reading):"],
    ),
    "a module beside it, relative": (
        {"planted.py": with_import("from . import reading"), "reading.py": "import yaml\n"},
        ["imports yaml (by way of HERE.reading):"],
    ),
    "inside a function": (
        {"planted.py": f"def read():\n    import yaml\n    return yaml\n{DECLARING.format(id='others')}"},
        ["imports yaml:"],
    ),
    "in a list, by a loop": (
        {
            "planted.py": "import yaml\nfrom collectors.aws import AwsCollector\nTHINGS = [AwsCollector(id='aws.x.others', "
            "op=op, key='Name') for op in ('s3:list_buckets',)]\n"
        },
        ["aws.x.others", "imports yaml:"],
    ),
}
FAILING: dict[str, tuple[Mapping[str, str | bytes], list[str]]] = {
    "what there is not": ({"planted.py": "import os.nothing\n"}, ["os.nothing", "install it, correct the name"]),
    "a module of ours that there is not": (
        {"planted.py": with_import("from collectors.aws.nowhere import X")},
        ["no module collectors.aws.nowhere"],
    ),
    "a package of ours that there is not": (
        {"planted.py": with_import("import collectors.nowhere.deep")},
        ["no module collectors.nowhere"],
    ),
    "a name that there is not": (
        {"planted.py": with_import("from os import nothing")},
        ["ImportError", "'nothing'", "correct the import"],
    ),
    "a module whose own import fails": (
        {"planted.py": with_import("from HERE import reading"), "reading.py": "from json import nothing\n"},
        ["ImportError", "'nothing'"],
    ),
    "an exception": ({"planted.py": "raise LookupError('no such plan')\n"}, ["LookupError: no such plan"]),
    "an exit": ({"planted.py": "raise SystemExit(0)\n"}, ["SystemExit"]),
    "no Python": ({"planted.py": "def :\n"}, ["SyntaxError", "planted.py, line 1"]),
    "no text": ({"planted.py": b"\xff\xfe\x00"}, ["SyntaxError"]),
    "a package that fails": (
        {"planted/__init__.py": "import json.nothing\n", "planted/inner.py": DECLARING.format(id="inner")},
        ["json.nothing"],
    ),
    "a package that raises": (
        {"planted/__init__.py": "raise LookupError\n", "planted/inner.py": DECLARING.format(id="inner")},
        ["LookupError"],
    ),
    "a folder that is no package": (
        {"planted/inner.py": DECLARING.format(id="inner")},
        ["add an empty __init__.py"],
    ),
    "a name with a dot": ({"planted.old.py": DECLARING.format(id="old")}, ["a name with a dot"]),
}


@pytest.mark.parametrize("what", UNUSUAL)
def test_a_declaration_that_imports_something_unusual_is_an_error_that_names_it(what: str, plant: Planting) -> None:
    files, words = UNUSUAL[what]
    name = plant(files)
    with pytest.raises(UsageError) as told:
        discover(name)
    message = told.value.message
    assert message.startswith(f"{name}.planted declares ")
    assert "into a module that declares nothing" in message
    for word in words:
        assert word.replace("HERE", name) in message
    assert f"{name}.planted" not in sys.modules


@pytest.mark.parametrize("what", FAILING)
def test_a_module_that_fails_to_import_is_an_error_that_names_it(what: str, plant: Planting) -> None:
    files, words = FAILING[what]
    name = plant(files)
    with pytest.raises(UsageError) as told:
        discover(name)
    assert "planted" in told.value.message.removeprefix(name)
    for word in words:
        assert word in told.value.message


def test_what_declares_nothing_may_import_anything_and_is_not_imported(plant: Planting) -> None:
    name = plant({"reading.py": "import yaml, nowhere\nraise LookupError\n", "data.txt": "x", "notes/readme.txt": "x"})
    assert [one.id for one in discover(name)] == ["aws.x.things"]
    assert f"{name}.reading" not in sys.modules


HIDDEN = (
    "if True: import yaml",
    "x = 1; import yaml",
    "from json \\\n  import loads",
    "from json import (  # of all )\n    loads,\n)",
    'x = """\nimport yaml\n"""',
    "from json import *",
    "from . import reading",
    "# we import nothing",
    "\fimport yaml",
    "import yaml  # and more",
    "import json\rimport yaml",
    "from json import ()",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_text_in_which_an_import_may_be_hidden_is_parsed(text: str) -> None:
    assert searched_for(f"import json\n{text}\n".encode()) is None


def test_searching_finds_what_the_syntax_says() -> None:
    """In all modules of ours in which it is looked for at all: most of them."""
    paths = [*Path(collectors.__path__[0]).rglob("*.py")]
    texts = [path.read_bytes() for path in paths]
    searched = [(searched_for(text), list(in_syntax(ast.parse(text), ""))) for text in texts]
    told = [(sorted(found), sorted(real)) for found, real in searched if found is not None]
    assert len(told) > 0.9 * len(paths)
    assert all(found == real for found, real in told)


def test_no_module_of_ours_declares_what_is_not_found() -> None:
    """Everything is imported here, whatever it imports: nothing in it may be a declaration that discovery does not know."""
    found = declarations()
    known = {id(one) for one in found}
    ids = {one.id for one in found}
    assert len(ids) == len(found) >= 164
    assert all(ID.fullmatch(name) for name in ids)
    seen: set[str] = set()
    told: set[str] = set()
    for module in walk_packages(collectors.__path__, "collectors."):
        told.update(declared(module.name))
        for value in vars(import_module(module.name)).values():
            if is_declaration(value):
                assert id(value) in known, f"{module.name}: {value.id}"
                seen.add(value.id)
    assert seen == ids
    assert told | {"manual.attestations"} == ids, "the text of a module does not say what it declares"


@pytest.mark.parametrize("module", ["aws/iam.py", "m365/entra/applications.py", "dns/mail.py"])
def test_one_import_more_in_a_module_of_ours_ends_every_command_that_needs_collectors(
    module: str, tmp_path: Path
) -> None:
    for room in ("checker", "collectors", "evidence", "policies"):
        ignored = shutil.ignore_patterns("__pycache__", "*.rego", "*.wasm")
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    path = tmp_path / "collectors" / module
    path.write_text(f"{path.read_text()}\n\nimport yaml\n")
    done = subprocess.run(
        [sys.executable, "-m", "checker.cli", "collectors", "list"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert f"collectors.{module[:-3].replace('/', '.')} declares " in done.stderr
    assert " and imports yaml: " in done.stderr
