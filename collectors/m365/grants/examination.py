"""What an application holds in a tenant, and how long its credential lasts: for `doctor`, and for a scan's warnings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from collectors.discovery import discover
from collectors.m365 import M365Declaration, Request, Tier
from collectors.m365.client.clouds import PUBLIC, Cloud
from collectors.m365.client.target import M365Target
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS
from collectors.m365.grants.application_roles import service_of
from collectors.m365.grants.rights import EXCHANGE, GRAPH, READER_ROLES, ROLES, SHAREPOINT, beyond
from collectors.m365.sign_in.certificate import client_certificate, public_certificate
from collectors.m365.sign_in.claims import claims, roles
from collectors.model import Clock, Principal, RefusedError
from collectors.secrets import resolve
from evidence.errors import UsageError
from evidence.holdings import Holdings
from evidence.model import JsonObject

SOON = timedelta(days=30)
ROLES_OF = ROLE_ASSIGNMENTS.request
ROLE_NAMES = Request(path="/roleManagement/directory/roleDefinitions", query=(("$select", "id,isBuiltIn,displayName"),))
PLACES = (GRAPH, EXCHANGE, SHAREPOINT)

HOLDS_NOTHING = re.compile(r"\(AADSTS(500011|650052|501051)\)")
"""Refusals that say that the application has no permission of a service: it is not in the tenant, or not assigned to it."""

ODD = "a permission with an odd name"
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,120}")


class Signed(Protocol):
    """Who has the application's tokens (`collectors.m365.sign_in.tokens.Tokens`)."""

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str: ...


class Ask(Protocol):
    """Who asks Graph: all items of a request. Raises RefusedError."""

    def __call__(self, request: Request, /) -> Sequence[JsonObject]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A credential of the application, in words, and when it ends (None: that could not be read)."""

    what: str
    ends: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """`granted` are application permissions by service; of a service that is missing there they could not be read.

    `directory_roles` are Entra roles assigned to the application itself, by id, None: unread.
    """

    granted: Mapping[str, tuple[str, ...]]
    directory_roles: Mapping[str, str] | None

    @property
    def not_seen(self) -> tuple[str, ...]:
        """Where it could not be seen what the application holds."""
        services = [name for name in PLACES if name not in self.granted]
        return (*services, *([ROLES] if self.directory_roles is None else []))


def principal(rights: Held, credential: Ending | None, target: M365Target, plans: tuple[str, ...]) -> Principal:
    """What the application holds, and how long its credential lasts, as `doctor` shows it."""
    return Principal(
        wanted=tuple(sorted(name for name in needed_by(target.tiers) if service_of(name))),
        granted=tuple(sorted({name for names in rights.granted.values() for name in names})),
        holdings=holdings(rights, target),
        roles=None if rights.directory_roles is None else tuple(rights.directory_roles.values()),
        plans=plans,
        credential=_lasts(credential),
    )


def _lasts(credential: Ending | None) -> str:
    if credential is None:
        return ""
    if credential.ends is None:
        return (
            f"{credential.what}: its end could not be read; look in the app registration, or grant Application.Read.All"
        )
    return f"{credential.what} ends on {credential.ends:%Y-%m-%d}"


def held(
    tokens: Signed, ask: Ask, initial_domain: str, cloud: Cloud = PUBLIC, deadline: datetime | None = None
) -> Held:
    """What the application holds, by its own tokens and the tenant's role assignments. A refusal leaves a place unseen."""
    scopes = {GRAPH: "", EXCHANGE: f"{cloud.exchange}/.default"}
    if name := initial_domain.partition(".")[0]:
        scopes[SHAREPOINT] = f"https://{name}-admin.{cloud.sharepoint}/.default"
    granted: dict[str, tuple[str, ...]] = {}
    principal = ""
    for service, scope in scopes.items():
        try:
            token = tokens.bearer(deadline, scope=scope)
        except RefusedError:
            continue
        except UsageError as error:
            if HOLDS_NOTHING.search(error.message):
                granted[service] = ()
            continue
        if (token_claims := claims(token)) and isinstance(token_claims.get("roles", []), list):
            granted[service] = tuple(one if _NAME.fullmatch(one) else ODD for one in roles(token))
            principal = principal or str(token_claims.get("oid", ""))
    return Held(granted=granted, directory_roles=_directory_roles(principal, ask))


def holdings(rights: Held, target: M365Target) -> Holdings:
    """What the application holds beyond what the collectors of the client's tiers need."""
    places = (*PLACES, ROLES)
    roles_held = rights.directory_roles or {}
    return Holdings(
        provider="m365",
        target=target.tenant,
        principal=f"application {target.client_id}",
        beyond=tuple(beyond(rights.granted, roles_held, target.tiers, needed_by(target.tiers))),
        looked_at=tuple(place for place in places if place not in rights.not_seen),
        not_seen=rights.not_seen,
    )


def needed_by(tiers: Sequence[str]) -> frozenset[str]:
    """The permissions that the collectors of these tiers ask for; those of `graph` are always asked for."""
    chosen = {Tier.GRAPH, *tiers}
    of_m365 = (one for one in discover("collectors.m365") if isinstance(one, M365Declaration))
    return frozenset(name for one in of_m365 if one.tier in chosen for name in one.permissions)


def ending(target: M365Target, ask: Ask, clock: Clock, environ: Mapping[str, str]) -> Ending | None:
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


def announced(credential: Ending | None, now: datetime) -> str:
    """A warning where the credential ends within 30 days, "" where it lasts longer or has no end that is known."""
    if credential is None or credential.ends is None or credential.ends - now > SOON:
        return ""
    days = (credential.ends - now).days
    left = "today" if days < 1 else f"in {days} day{'s' * (days != 1)}"
    ends = f"{credential.what} ends {left}, on {credential.ends:%Y-%m-%d}"
    return f"{ends}; make a new one, and put it where the credential leads"


def _secret_ends(target: M365Target, ask: Ask, environ: Mapping[str, str]) -> datetime | None:
    """The end that the application's registration tells, where it lies in this tenant and may be read.

    Graph tells the first three characters of each secret (`hint`); of several that begin so, the first to end counts.
    """
    path = f"/applications(appId='{target.client_id}')"
    try:
        applications = ask(Request(path=path, query=(("$select", "id,passwordCredentials"),), single=True))
        begins = resolve(target.secret, environ)[:3]
    except (RefusedError, UsageError):
        return None
    listed = applications[0].get("passwordCredentials") if applications else None
    rows = [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []
    ends = [moment(row.get("endDateTime")) for row in rows if row.get("hint") == begins]
    return min((end for end in ends if end is not None), default=None)


def moment(value: object) -> datetime | None:
    """A time as Graph writes it; None where it is none."""
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return time if time is None or time.tzinfo else time.replace(tzinfo=UTC)


def _directory_roles(principal: str, ask: Ask) -> dict[str, str] | None:
    """Entra roles that are assigned to the application itself; None where that may not be read.

    A role of the tenant's own stands there by its id: what it is called, somebody there chose.
    """
    try:
        assigned = [(one.get("principalId"), one.get("roleDefinitionId")) for one in ask(ROLES_OF)]
    except (RefusedError, UsageError):
        return None
    if not principal or any(not isinstance(part, str) for one in assigned for part in one):
        return None
    ids = {str(role) for who, role in assigned if who == principal}
    if ids <= READER_ROLES.keys():
        return {one: READER_ROLES[one] for one in sorted(ids)}
    try:
        named = {
            str(one.get("id")): str(one.get("displayName")) for one in ask(ROLE_NAMES) if one.get("isBuiltIn") is True
        }
    except (RefusedError, UsageError):
        named = {}
    return {one: READER_ROLES.get(one) or named.get(one, one) for one in sorted(ids)}
