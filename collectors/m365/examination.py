"""What an application holds in a tenant, and how long its credential lasts: for `doctor`, and for a scan's warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from collectors.clouds import PUBLIC, Cloud
from collectors.m365 import Request
from collectors.m365.certificate import client_certificate, public_certificate
from collectors.m365.claims import claims, roles
from collectors.m365.rights import EXCHANGE, GRAPH, READER_ROLES, SHAREPOINT
from collectors.model import Clock, RefusedError
from collectors.secrets import resolve
from collectors.targets import M365Target
from evidence.errors import UsageError
from evidence.model import JsonObject

SOON = timedelta(days=30)
ROLES_OF = Request(path="/roleManagement/directory/roleAssignments", shared=True)
ROLE_NAMES = Request(path="/roleManagement/directory/roleDefinitions", query=(("$select", "id,displayName"),))


class Signed(Protocol):
    """Who has the application's tokens (`collectors.m365.auth.Tokens`)."""

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str: ...


class Asked(Protocol):
    """Who asks Graph: all items of a request. Raises RefusedError."""

    def __call__(self, request: Request) -> Sequence[JsonObject]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A credential of the application, in words, and when it ends (None: that could not be read)."""

    what: str
    ends: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """`granted` are application permissions by service; `directory_roles` are Entra roles by id, None: unread."""

    granted: Mapping[str, tuple[str, ...]]
    directory_roles: Mapping[str, str] | None
    ending: Ending | None


def examine(
    target: M365Target,
    tokens: Signed,
    ask: Asked,
    clock: Clock,
    environ: Mapping[str, str],
    initial_domain: str,
    cloud: Cloud = PUBLIC,
) -> Examination:
    """What the application holds. Raises UsageError and RefusedError where it cannot sign in to Graph."""
    own = tokens.bearer()
    granted = {GRAPH: roles(own)}
    scopes = {EXCHANGE: f"{cloud.exchange}/.default"}
    if name := initial_domain.partition(".")[0]:
        scopes[SHAREPOINT] = f"https://{name}-admin.{cloud.sharepoint}/.default"
    for service, scope in scopes.items():
        try:
            granted[service] = roles(tokens.bearer(scope=scope))
        except (UsageError, RefusedError):
            granted[service] = ()
    return Examination(
        granted=granted,
        directory_roles=_directory_roles(str(claims(own).get("oid", "")), ask),
        ending=ending(target, ask, clock, environ),
    )


def ending(target: M365Target, ask: Asked, clock: Clock, environ: Mapping[str, str]) -> Ending | None:
    """When the certificate or secret ends; None for a credential that has no end."""
    if target.certificate:
        try:
            ends = _certificate_ends(target, clock(), environ)
        except UsageError:
            return Ending(what=f"the certificate in {target.certificate}", ends=None)
        return Ending(what=f"the certificate in {target.certificate}", ends=ends)
    if target.secret:
        return Ending(
            what=f"the client secret of application {target.client_id}", ends=_secret_ends(target, ask, environ)
        )
    return None


def _certificate_ends(target: M365Target, now: datetime, environ: Mapping[str, str]) -> datetime:
    if target.certificate_key:
        return public_certificate(Path(target.certificate), now).ends
    password = resolve(target.certificate_password, environ) if target.certificate_password else ""
    return client_certificate(Path(target.certificate), now, password=password).ends


def announced(found: Ending | None, now: datetime) -> str:
    """A warning where the credential ends within 30 days, "" where it lasts longer or has no end that is known."""
    if found is None or found.ends is None or found.ends - now > SOON:
        return ""
    days = (found.ends - now).days
    left = "today" if days < 1 else f"in {days} day{'s' * (days != 1)}"
    return f"{found.what} ends {left}, on {found.ends:%Y-%m-%d}; make a new one, and put it where the credential leads"


def _secret_ends(target: M365Target, ask: Asked, environ: Mapping[str, str]) -> datetime | None:
    """The end that the application's registration tells, where it lies in this tenant and may be read.

    Graph tells the first three characters of each secret (`hint`); of several that begin so, the first to end counts.
    """
    path = f"/applications(appId='{target.client_id}')"
    try:
        found = ask(Request(path=path, query=(("$select", "id,passwordCredentials"),), single=True))
        begins = resolve(target.secret, environ)[:3]
    except (RefusedError, UsageError):
        return None
    listed = found[0].get("passwordCredentials") if found else None
    rows = [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []
    ends = [moment(row.get("endDateTime")) for row in rows if row.get("hint") == begins]
    return min((end for end in ends if end is not None), default=None)


def moment(value: object) -> datetime | None:
    """A time as Graph writes it; None where it is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def _directory_roles(principal: str, ask: Asked) -> dict[str, str] | None:
    """Entra roles that are assigned to the application itself; None where that may not be read."""
    try:
        held = [one for one in ask(ROLES_OF) if principal and one.get("principalId") == principal]
    except RefusedError:
        return None
    ids = {str(one.get("roleDefinitionId")) for one in held}
    if not principal:
        return None
    if ids <= READER_ROLES.keys():
        return {one: READER_ROLES[one] for one in sorted(ids)}
    try:
        named = {str(one.get("id")): str(one.get("displayName")) for one in ask(ROLE_NAMES)}
    except RefusedError:
        named = {}
    return {one: READER_ROLES.get(one) or named.get(one, one) for one in sorted(ids)}
