"""What a file says that the client's own administrator made, instead of a right that can write or that no application has.

`clients/<name>/imports/<file>` is what the export's command prints: the settings, when they were read and of which
tenant. A file that does not say so is refused: nobody could tell whose settings it holds, or how old they are.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from collectors.m365.declaration.refusals import failure, not_exported
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.pages import Notes
from collectors.model import Clock, Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen
from evidence.reading import read_regular

MAX_AGE = timedelta(days=90)
"""Older settings say nothing about today; a default of this tool."""

LARGEST = 1 << 20
AHEAD = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One file that an administrator exports: its name, the PowerShell that makes it, whose cmdlet's answer it holds, and
    the field without which it is none."""

    file: str
    command: str
    cmdlet: str
    field: str


TENANT_ID = "‹tenant id›"
"""Where a command has the tenant that the file will be of."""

_WHEN_AND_WHOSE = "@{n='_made';e={(Get-Date).ToUniversalTime().ToString('o')}}, @{n='_tenant';e={'‹tenant id›'}}"
SHAREPOINT = Export(
    file="sharepoint-tenant.json",
    command=f"Get-SPOTenant | Select-Object *, {_WHEN_AND_WHOSE} | ConvertTo-Json | Set-Content sharepoint-tenant.json",
    cmdlet="Get-SPOTenant",
    field="SharingCapability",
)
TEAMS_APPS = Export(
    file="teams-apps.json",
    command=(
        "'' | Select-Object @{n='management';e={'‹app_centric or permission_policies›'}}, "
        "@{n='settings';e={@(Get-M365UnifiedTenantSettings | Select-Object SettingName, SettingValue)}}, "
        f"{_WHEN_AND_WHOSE} | ConvertTo-Json -Depth 4 | Set-Content teams-apps.json"
    ),
    cmdlet="Get-M365UnifiedTenantSettings",
    field="management",
)
"""Microsoft's list of what an application cannot run names that cmdlet; no other answer tells which way a tenant works."""


@dataclass(slots=True, kw_only=True)
class Imported:
    """The file of one tenant in the folder `imports`; `collectors.m365.services.json_service.Way`."""

    export: Export
    imports: Path
    tenant: str
    clock: Clock

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.imports / self.export.file

    def operation(self, _call: ServiceCall) -> str:
        """What is read."""
        return f"read imports/{self.export.file}, imported by the client's administrator"

    def repeat(self, _call: ServiceCall) -> str:
        """How the file is made, for this tenant."""
        return self.export.command.replace(TENANT_ID, self.tenant)

    def pages(self, _call: ServiceCall, notes: Notes, _deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """The one object in the file. Raises RefusedError with what is wrong with it."""
        if not os.path.lexists(self.path):
            raise not_exported(self.export.file)
        body = self._bytes()
        settings = self._settings(body)
        told = settings.get("_tenant")
        if not isinstance(told, str) or told.lower() != self.tenant.lower():
            raise self._wrong("it does not say in _tenant that it is of this tenant")
        made_at = self._made(settings)
        age = self.clock() - made_at
        if age < -AHEAD:
            raise self._wrong("it says in _made that it was made later than now")
        if isinstance(notes, Reading):
            notes.parameters |= {"sha256": hashlib.sha256(body).hexdigest(), "made": f"{made_at:%Y-%m-%dT%H:%M:%SZ}"}
        if age > MAX_AGE:
            old = f"was made on {made_at:%Y-%m-%d}, more than {MAX_AGE.days} days ago; make a new one"
            raise RefusedError(
                Unseen(outcome=Outcome.STALE, code="import", message=f"imports/{self.export.file} {old}")
            )
        notes.pages += 1
        yield [settings]

    def _bytes(self) -> bytes:
        try:
            return read_regular(self.path, LARGEST)
        except OSError as error:
            raise self._wrong(f"it cannot be read: {error.strerror}") from None

    def _settings(self, body: bytes) -> JsonObject:
        """The object in the file, as PowerShell of any age writes it: UTF-8, or UTF-16 with its mark."""
        try:
            text = body.decode("utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
            settings: Json = json.loads(text, object_pairs_hook=_without_repeats)
        except (ValueError, RecursionError):
            raise self._wrong("it is not JSON") from None
        if isinstance(settings, list) and len(settings) == 1:
            settings = settings[0]
        if not isinstance(settings, Mapping) or self.export.field not in settings:
            raise self._wrong(f"it is not what {self.export.cmdlet} prints")
        return settings

    def _made(self, settings: JsonObject) -> datetime:
        told = settings.get("_made")
        try:
            made_at = datetime.fromisoformat(told) if isinstance(told, str) else None
        except ValueError:
            made_at = None
        if made_at is None or made_at.tzinfo is None:
            raise self._wrong("it does not say in _made when it was made, in UTC")
        return made_at.astimezone(UTC)

    def _wrong(self, what: str) -> RefusedError:
        return failure("import", f"imports/{self.export.file}: {what}; make it as `tenantproof init --explain` says")


def _without_repeats(pairs: list[tuple[str, Json]]) -> JsonObject:
    """An object of a file; no cmdlet prints a setting twice, and nobody knows which of the two holds."""
    settings = dict(pairs)
    if len(settings) != len(pairs):
        raise ValueError
    return settings
