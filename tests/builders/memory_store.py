"""Packages in memory: `evidence.store.Store` as an object store would be one. Whole bytes, conditional puts, no folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from evidence.errors import EvidenceError, UsageError
from evidence.newest import Candidate, Sought, newest_first, newest_of
from evidence.scratch import Swept
from evidence.statement import Kind
from evidence.store import Newest
from evidence.store_index import INDEX, decode_entries, encode_entries
from evidence.trust import Trust


class MemoryStore:
    """Keeps objects by key, `<client>/<name>`; what is looked into is fetched into `folder` first.

    `objects` and `leases` are what all who use the same store share.
    """

    def __init__(self, folder: Path, objects: dict[str, bytes], leases: dict[str, str], *, owner: str) -> None:
        self.folder = folder
        self.objects = objects
        self.leases = leases
        self.owner = owner
        self._lock = Lock()

    @contextmanager
    def lease(self, client: str) -> Iterator[Swept]:
        """A conditional put of who holds it."""
        with self._lock:
            if client in self.leases:
                raise UsageError(f"memory:{client}: {self.leases[client]} is scanning this client now; wait")
            self.leases[client] = self.owner
        try:
            yield Swept(removed=0, stuck=())
        finally:
            del self.leases[client]

    def check_room(self, client: str, size: int) -> None:
        """There always is."""

    def list(self, client: str) -> tuple[str, ...]:
        """By the keys."""
        names = [key.removeprefix(f"{client}/") for key in self.objects if key.startswith(f"{client}/")]
        return newest_first(name for name in names if name.endswith(".zip") and not name.startswith("."))

    def newest(
        self, client: str, *, trust: Trust, before: datetime, kind: Kind = Kind.FULL, complete: bool = True
    ) -> Newest:
        """With an index that is one more object."""
        known = decode_entries(self.objects.get(f"{client}/{INDEX}", b""))
        sought = Sought(client=client, trust=trust, before=before, kind=kind, complete=complete)
        candidates = (self._candidate(f"{client}/{name}", name) for name in self.list(client))
        found, learnt = newest_of(candidates, known, sought)
        if self.leases.get(client) == self.owner:
            self.objects[f"{client}/{INDEX}"] = encode_entries({**known, **learnt})
        return found

    def put(self, client: str, package: Path) -> Path:
        """A conditional put: if none matches."""
        data = package.read_bytes()
        if self.objects.setdefault(f"{client}/{package.name}", data) is not data:
            raise EvidenceError(f"memory:{client}/{package.name} exists; a package is never overwritten")
        return Path("memory:") / client / package.name

    def _candidate(self, key: str, name: str) -> Candidate:
        return Candidate(name=name, mark=sha256(self.objects[key]).hexdigest(), fetch=self._fetcher(key, name))

    def _fetcher(self, key: str, name: str) -> Callable[[], Path]:
        def fetch() -> Path:
            place = self.folder / name
            place.write_bytes(self.objects[key])
            return place

        return fetch
