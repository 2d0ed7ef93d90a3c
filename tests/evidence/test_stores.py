"""Every store keeps packages alike: whole, once, by client, and what its index says is never believed over a package."""

import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from evidence.envelope import Signer
from evidence.errors import EvidenceError, UsageError
from evidence.file_store import FileStore, store_at
from evidence.layout import STATEMENT
from evidence.model import Json
from evidence.package import read_package
from evidence.seal import seal
from evidence.signing import new_key
from evidence.statement import Kind
from evidence.store import Newest, Store
from evidence.store_index import INDEX
from evidence.trust import own_trust
from tests.builders.memory_store import MemoryStore
from tests.builders.packages.stub import CLIENT, NOW, predicate, stage

OTHER = "c-000000000000"
OPENED: list[str] = []
"""Names of packages that were opened, in a folder or as they were fetched."""


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | Path) and str(arguments[0]).endswith(".zip"):
        OPENED.append(Path(arguments[0]).name)


sys.addaudithook(hear)


class Shelf(Protocol):
    """One implementation, and a way past it to what it keeps."""

    def store(self) -> Store:
        """The store, as one more process would open it."""
        ...

    def lay(self, client: str, name: str, data: bytes | None) -> None:
        """Put bytes where the store keeps its own, or take them away, and change nothing else."""
        ...

    def kept(self, client: str, name: str) -> bytes | None:
        """The bytes that lie there."""
        ...


@dataclass(slots=True)
class FolderShelf:
    root: Path

    def store(self) -> Store:
        return store_at(f"file:{self.root}")

    def lay(self, client: str, name: str, data: bytes | None) -> None:
        path = self.root / client / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True) if data is None else path.write_bytes(data)

    def kept(self, client: str, name: str) -> bytes | None:
        path = self.root / client / name
        return path.read_bytes() if path.exists() else None


@dataclass(slots=True)
class MemoryShelf:
    root: Path
    objects: dict[str, bytes] = field(default_factory=dict)
    leases: dict[str, str] = field(default_factory=dict)
    opened: int = 0

    def store(self) -> Store:
        self.opened += 1
        self.root.mkdir(exist_ok=True)
        return MemoryStore(self.root, self.objects, self.leases, owner=f"process {self.opened}")

    def lay(self, client: str, name: str, data: bytes | None) -> None:
        self.objects.pop(f"{client}/{name}", None)
        if data is not None:
            self.objects[f"{client}/{name}"] = data

    def kept(self, client: str, name: str) -> bytes | None:
        return self.objects.get(f"{client}/{name}")


SHELVES: dict[str, Callable[[Path], Shelf]] = {"file": FolderShelf, "memory": MemoryShelf}


@dataclass(slots=True, kw_only=True)
class Bench:
    """A store, a key that is believed, and packages made by it."""

    shelf: Shelf
    folder: Path
    signer: Signer

    def package(
        self, day: int, *, kind: str = "full", complete: bool = True, client: str = CLIENT, by: Signer | None = None
    ) -> Path:
        """A sealed package of a scan so many days ago."""
        began = NOW - timedelta(days=day)
        scan = f"{began:%Y%m%dT%H%M%SZ}-{day:06x}"
        moment = f"{began:%Y-%m-%dT%H:%M:%SZ}"
        told: dict[str, Json] = {"id": scan, "kind": kind, "started": moment, "finished": moment}
        policy: dict[str, Json] = {"policy": None} if kind == "collection" else {}
        said = predicate(scan=told, complete=complete, client={"id": client, "name": "Acme"}, **policy)
        place = self.folder / f"{kind}-{complete}-{client}-{'own' if by is None else 'foreign'}-{day}"
        stage(place / "bag")
        out = place / f"acme_{scan}.zip"
        return seal(place / "bag", name=f"acme_{scan}", predicate=said, signer=by or self.signer, out=out, now=NOW).path

    def put(self, *packages: Path) -> None:
        store = self.shelf.store()
        with store.lease(CLIENT):
            for package in packages:
                store.put(CLIENT, package)

    def newest(self, kind: Kind = Kind.FULL) -> tuple[str | None, Newest, list[str]]:
        """The scan that is found, the whole answer, and which packages were opened for it."""
        store = self.shelf.store()
        OPENED.clear()
        trust = own_trust(self.signer)
        with store.lease(CLIENT), store.newest(CLIENT, trust=trust, before=NOW, kind=kind) as found:
            return found.previous.scan if found.previous else None, found, sorted(set(OPENED))


@pytest.fixture(params=SHELVES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    shelf = SHELVES[request.param](tmp_path / "store")
    return Bench(shelf=shelf, folder=tmp_path / "made", signer=new_key(tmp_path / "key.pem"))


def scan_of(package: Path) -> str:
    return package.stem.removeprefix("acme_")


def test_one_at_a_time_scans_a_client_and_others_are_told_who(bench: Bench) -> None:
    with bench.shelf.store().lease(CLIENT):
        with pytest.raises(UsageError, match=r"process \d+ is scanning this client now"):
            bench.shelf.store().lease(CLIENT).__enter__()
        with bench.shelf.store().lease(OTHER):
            pass
    with bench.shelf.store().lease(CLIENT):
        pass


def test_of_many_who_ask_at_once_one_gets_the_lease(bench: Bench) -> None:
    stores = [bench.shelf.store() for _ in range(16)]

    def ask(store: Store) -> int:
        try:
            held.enter_context(store.lease(CLIENT))
        except UsageError:
            return 0
        return 1

    with ExitStack() as held, ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(ask, stores)) == 1


def test_a_lease_ends_where_the_scan_fails(bench: Bench) -> None:
    with pytest.raises(ValueError, match="broken"), bench.shelf.store().lease(CLIENT):
        raise ValueError("broken")
    with bench.shelf.store().lease(CLIENT):
        pass


def test_what_is_put_is_kept_as_it_is_and_only_once(bench: Bench) -> None:
    package = bench.package(3)
    bench.put(package)
    assert bench.shelf.kept(CLIENT, package.name) == package.read_bytes()
    other = bench.folder / "other" / package.name
    other.parent.mkdir(parents=True)
    other.write_bytes(b"another")
    with pytest.raises(EvidenceError, match="a package is never overwritten"):
        bench.put(other)
    assert bench.shelf.kept(CLIENT, package.name) == package.read_bytes()
    assert bench.shelf.store().list(CLIENT) == (package.name,)


def test_packages_are_listed_from_the_newest_scan_on_whatever_the_client_was_called(bench: Bench) -> None:
    packages = [bench.package(day) for day in (5, 1, 9)]
    for package, called in zip(packages, ("zeta", "acme", "beta"), strict=True):
        bench.shelf.lay(CLIENT, f"{called}_{scan_of(package)}.zip", package.read_bytes())
    assert [name.partition("_")[0] for name in bench.shelf.store().list(CLIENT)] == ["acme", "zeta", "beta"]


def test_what_is_of_others_never_appears(bench: Bench) -> None:
    bench.put(bench.package(3))
    mine = bench.package(2)
    bench.shelf.lay(OTHER, mine.name, mine.read_bytes())
    bench.shelf.lay(f"{CLIENT}x", mine.name, mine.read_bytes())
    assert [scan_of(bench.package(3, kind="only"))] == [Path(n).stem[5:] for n in bench.shelf.store().list(CLIENT)]
    assert bench.newest()[0] == scan_of(bench.package(3, kind="recheck"))


def test_the_newest_complete_one_of_a_kind_is_found(bench: Bench) -> None:
    full, only, partial = bench.package(9), bench.package(5, kind="only"), bench.package(1, complete=False)
    bench.put(full, only, partial)
    for _ in range(2):
        assert bench.newest()[0] == scan_of(full)
        assert bench.newest(Kind.ONLY)[0] == scan_of(only)
        assert bench.newest(Kind.RECHECK)[0] is None


def test_foreign_files_are_passed_over_and_named(bench: Bench) -> None:
    good = bench.package(9)
    bench.put(good)
    mallory = new_key(bench.folder / "mallory.pem")
    forged, foreign = bench.package(3, by=mallory), bench.package(4, client=OTHER)
    bench.shelf.lay(CLIENT, forged.name, forged.read_bytes())
    bench.shelf.lay(CLIENT, foreign.name, foreign.read_bytes())
    bench.shelf.lay(CLIENT, "acme_29991231T000000Z-000000.zip", b"<!doctype html>")
    bench.shelf.lay(CLIENT, "notes.txt", b"notes")
    for _ in range(2):
        scan, found, _ = bench.newest()
        assert scan == scan_of(good)
        assert [line.partition(":")[0] for line in found.passed_over] == [
            "acme_29991231T000000Z-000000.zip",
            forged.name,
            foreign.name,
        ]


def never_complete(bench: Bench) -> list[Path]:
    packages = [bench.package(day, complete=False) for day in range(1, 6)]
    bench.put(*packages)
    return packages


def test_packages_that_were_never_complete_are_opened_once(bench: Bench) -> None:
    packages = never_complete(bench)
    assert bench.newest()[2] == sorted(package.name for package in packages)
    assert bench.newest()[2] == []
    more = bench.package(7, complete=False)
    bench.put(more)
    assert bench.newest()[2] == [more.name]
    assert bench.newest()[2] == []


INDEXES: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "cut": lambda index: index[: len(index) // 2],
    "corrupt": lambda index: index.replace(b'"mark"', b'"mork"'),
    "no text": lambda index: b"\xff\xfe" + bytes(range(256)) * 9,
    "deep": lambda _: b"[" * 100_000,
    "a list": lambda _: b"[]\n1\nnull\n" * 10,
    "stale marks": lambda index: index.replace(b'"mark":"', b'"mark":"0'),
    "no marks": lambda index: index.replace(b'"mark":"', b'"mark":"","old":"'),
    "other signatures": lambda index: index.replace(b'sig\\":\\"', b'sig\\":\\"A'),
}


@pytest.mark.parametrize("what", INDEXES)
def test_an_index_that_is_not_whole_is_made_again_from_the_packages(what: str, bench: Bench) -> None:
    packages = never_complete(bench)
    bench.newest()
    whole = bench.shelf.kept(CLIENT, INDEX)
    assert whole is not None
    bench.shelf.lay(CLIENT, INDEX, INDEXES[what](whole))
    scan, found, opened = bench.newest()
    assert (scan, found.passed_over) == (None, ())
    assert len(opened) >= len(packages) // 2
    assert bench.newest()[2] == []
    assert bench.shelf.kept(CLIENT, INDEX) == whole


def signed_by_nobody(bench: Bench) -> Path:
    """A statement of the very scan that is complete, that it is not."""
    return bench.package(2, complete=False, by=new_key(bench.folder / "mallory.pem"))


def signed_of_another_scan(bench: Bench) -> Path:
    return bench.package(1, complete=False)


def signed_of_another_client(bench: Bench) -> Path:
    return bench.package(2, complete=False, client=OTHER)


@pytest.mark.parametrize("forge", [signed_by_nobody, signed_of_another_scan, signed_of_another_client])
def test_a_hostile_index_hides_no_package(forge: Callable[[Bench], Path], bench: Bench) -> None:
    complete = bench.package(2)
    bench.put(complete)
    assert bench.newest()[0] == scan_of(complete)
    learnt = bench.shelf.kept(CLIENT, INDEX)
    assert learnt is not None
    with read_package(forge(bench)) as package:
        envelope = package.read(STATEMENT).decode()
    forged = {**json.loads(learnt), "envelope": envelope}
    bench.shelf.lay(CLIENT, INDEX, f"{json.dumps(forged)}\n".encode())
    assert bench.newest()[0] == scan_of(complete)


def test_an_index_makes_no_package_of_what_is_none(bench: Bench) -> None:
    complete = bench.package(2)
    bench.put(complete)
    bench.newest()
    bench.shelf.lay(CLIENT, complete.name, b"changed")
    scan, found, _ = bench.newest()
    assert scan is None
    assert [line.partition(":")[0] for line in found.passed_over] == [complete.name]


def test_whoever_holds_no_lease_writes_no_index(bench: Bench) -> None:
    never_complete(bench)
    bench.shelf.store().newest(CLIENT, trust=own_trust(bench.signer), before=NOW)
    assert bench.shelf.kept(CLIENT, INDEX) is None


@pytest.fixture
def folder(tmp_path: Path) -> Bench:
    return Bench(shelf=FolderShelf(tmp_path / "store"), folder=tmp_path / "made", signer=new_key(tmp_path / "key.pem"))


def test_no_client_leads_out_of_the_folder(folder: Bench) -> None:
    for client in ("..", "../x", "", ".", "a/b", "/tmp", "a\0b", "c-" + "0" * 200):
        with pytest.raises(UsageError, match="names no folder of packages"):
            folder.shelf.store().list(client)


@pytest.mark.parametrize("lay", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_an_index_that_is_no_file_is_never_waited_for(lay: Callable[[Path], object], folder: Bench) -> None:
    complete = folder.package(2)
    folder.put(complete)
    lay(FileStore(folder.folder.parent / "store").root / CLIENT / INDEX)
    for _ in range(2):
        assert folder.newest()[0] == scan_of(complete)


def test_a_store_is_named_by_its_url() -> None:
    with pytest.raises(UsageError, match="write file:FOLDER"):
        store_at("s3:bucket")
