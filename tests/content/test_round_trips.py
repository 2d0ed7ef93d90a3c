"""What a document's writer writes, its reader reads: every field of every document of a package comes back."""

import ast
import importlib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import content
from checker.content.decisions import Decision
from checker.content.policy import Policy
from evidence.errors import EvidenceError
from evidence.signing import new_key
from tests.builders.judged_package import Given, build
from tests.content.filled import OBJECTS, WORDS, filled

ROOM = Path(content.__file__).parent
DOCUMENTS = sorted(path.stem for path in ROOM.glob("*.py") if path.stem != "__init__")
OF_EVIDENCE = ("data/collection/", "data/redaction/")
"""Documents that collecting leaves in a package; their writers and readers lie in `evidence`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One module of `checker.content`: what it holds, where that lies in a package, and both ways."""

    value: Any
    path: str
    write: Callable[[Any], bytes]
    read: Callable[[bytes], Any]


def document(name: str) -> Document:
    module = importlib.import_module(f"checker.content.{name}")
    return Document(
        value=getattr(module, name.capitalize()),
        path=getattr(module, name.upper()),
        write=getattr(module, f"write_{name}"),
        read=getattr(module, f"read_{name}"),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A decision in its canonical form: three sets of subjects, none of them empty."""
    subjects = draw(st.lists(WORDS, min_size=3, max_size=5, unique=True).map(sorted))
    compliant, certain, *others = draw(st.permutations(subjects))
    because = draw(st.dictionaries(st.sampled_from(others), st.lists(OBJECTS, min_size=1).map(tuple), min_size=1))
    return Decision(subjects=tuple(subjects), compliant=(compliant,), certain=(certain,), because=because)


RULES = st.from_regex(r"[a-z_]{1,4}\.[a-z_]{1,4}\.[a-z_]{1,4}", fullmatch=True)
KNOWN: dict[Any, st.SearchStrategy[Any]] = {
    Decision: st.one_of(decisions(), st.builds(Decision, undecided=WORDS)),
    Policy: st.deferred(
        lambda: st.builds(
            replace,
            filled(Policy, {kind: made for kind, made in KNOWN.items() if kind is not Policy}),
            rules=st.dictionaries(RULES, OBJECTS, min_size=1, max_size=2),
        )
    ),
}
"""Values that are not whatever their types allow: a rule's id is three words, and its decision is canonical."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_comes_back_as_it_was_written(name: str) -> None:
    @settings(max_examples=60)
    @given(filled(document(name).value, KNOWN))
    def comes_back(value: Any) -> None:
        found = document(name)
        data = found.write(value)
        assert found.read(data) == value
        assert found.write(found.read(data)) == data

    comes_back()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_one_value_with_its_writer_and_reader(name: str) -> None:
    found = document(name)
    assert is_dataclass(found.value)
    assert fields(found.value)
    tree = ast.parse((ROOM / f"{name}.py").read_text())
    defined = {node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    assert {name.capitalize(), f"write_{name}", f"read_{name}"} <= defined


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[]", "an object is wanted here"),
        (b"{}", "format is missing"),
        (b'{"format": 2}', "format is not 1; a newer release wrote it"),
        (b'{"format": 1}', "is missing"),
        (b'{"format": 1, "format": 1}', "the same key twice"),
        (b"\xff", "not JSON"),
    ],
)
def test_what_is_no_such_document_is_refused_by_name(name: str, data: bytes, says: str) -> None:
    with pytest.raises(EvidenceError, match=f"^{document(name).path}: .*{says}"):
        document(name).read(data)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package through the real path."""
    folder = tmp_path_factory.mktemp("sealed")
    return build(Given(), folder, new_key(folder / "key.pem"))


def documents_in(package: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every JSON document that judging and scanning left in a package."""
    with zipfile.ZipFile(package) as archive:
        for member in archive.namelist():
            path = member.partition("/")[2]
            if path.startswith("data/") and path.endswith(".json") and not path.startswith(OF_EVIDENCE):
                yield path, archive.read(member)


def test_every_document_of_a_sealed_package_has_its_module(sealed: Path) -> None:
    known = {document(name).path: document(name) for name in DOCUMENTS}
    found = dict(documents_in(sealed))
    assert found.keys() == known.keys()
    for path, data in found.items():
        assert known[path].write(known[path].read(data)) == data
