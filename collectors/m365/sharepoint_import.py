"""SharePoint's tenant object from a file that the client's own administrator made, instead of a right that can write.

`clients/<name>/imports/sharepoint-tenant.json` is what `COMMAND` prints: the settings, when they were read and of which
tenant. A file that does not say so is refused: nobody could tell whose settings it holds, or how old they are.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from collectors.m365.pages import Notes
from collectors.m365.refusals import failure
from collectors.m365.service import Call
from collectors.model import Clock, Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

FILE = "sharepoint-tenant.json"
COMMAND = (
    "Get-SPOTenant | Select-Object *, @{n='_made';e={(Get-Date).ToUniversalTime().ToString('o')}}, "
    "@{n='_tenant';e={'<tenant id>'}} | ConvertTo-Json | Set-Content sharepoint-tenant.json"
)
MAX_AGE = timedelta(days=90)
"""Older settings say nothing about today; a default of this tool."""

LARGEST = 1 << 20
AHEAD = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class Imported:
    """The file of one tenant; `collectors.m365.asking.Way`."""

    path: Path
    tenant: str
    clock: Clock

    def operation(self, _call: Call) -> str:
        """What is read."""
        return f"read imports/{self.path.name}, imported by the client's administrator"

    def repeat(self, _call: Call) -> str:
        """How the file was made."""
        return COMMAND

    def pages(self, _call: Call, notes: Notes, _deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """The one object in the file. Raises RefusedError with what is wrong with it."""
        body = self._bytes()
        found = _settings(body)
        told = found.get("_tenant")
        if not isinstance(told, str) or told.lower() != self.tenant.lower():
            raise _wrong("it does not say in _tenant that it is of this tenant")
        made = _made(found)
        age = self.clock() - made
        if age < -AHEAD:
            raise _wrong("it says in _made that it was made later than now")
        if isinstance(notes, Reading):
            notes.parameters |= {"sha256": hashlib.sha256(body).hexdigest(), "made": f"{made:%Y-%m-%dT%H:%M:%SZ}"}
        if age > MAX_AGE:
            message = f"imports/{FILE} was made on {made:%Y-%m-%d}, more than {MAX_AGE.days} days ago; make a new one"
            raise RefusedError(Unseen(outcome=Outcome.STALE, code="import", message=message))
        notes.pages += 1
        yield [found]

    def _bytes(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                body = file.read(LARGEST + 1)
        except OSError as error:
            raise _wrong(f"it cannot be read: {error.strerror}") from None
        if len(body) > LARGEST:
            raise _wrong(f"it is larger than {LARGEST} bytes")
        return body


def _settings(body: bytes) -> JsonObject:
    """The object in the file, as PowerShell of any age writes it: UTF-8, or UTF-16 with its mark."""
    try:
        text = body.decode("utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        found: Json = json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        raise _wrong("it is not JSON") from None
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if not isinstance(found, Mapping) or "SharingCapability" not in found:
        raise _wrong("it is not what Get-SPOTenant prints")
    return found


def _without_repeats(pairs: list[tuple[str, Json]]) -> JsonObject:
    """An object of a file; no cmdlet prints a setting twice, and nobody knows which of the two holds."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _made(found: JsonObject) -> datetime:
    told = found.get("_made")
    try:
        made = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        made = None
    if made is None or made.tzinfo is None:
        raise _wrong("it does not say in _made when it was made, in UTC")
    return made.astimezone(UTC)


def _wrong(what: str) -> RefusedError:
    return failure("import", f"imports/{FILE}: {what}; make it as docs/client-file.md says")
