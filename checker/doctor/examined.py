"""One client, examined: each of its targets opened, tried and diagnosed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.doctor.blocks import Blocks
from checker.doctor.diagnosis import Diagnosis, diagnose, opened_by, tenants_by
from checker.doctor.trials import Progress, trial
from checker.exits import Exit, worst
from checker.rules import PolicySet
from collectors.clients.authority import check_authority
from collectors.clients.model import Client
from collectors.clients.targets import Target
from collectors.dns.target import DnsTarget
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.grants.consent_link import consent_link
from collectors.model import Clock
from evidence.errors import UsageError

NO_CONSENT = re.compile(r"\(AADSTS(700016|7000229|65001)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of one client; `errors` are why it was not examined at all."""

    client: str
    exit_code: int
    targets: tuple[Diagnosis, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def examined(client: Client, known: Sequence[Client], clock: Clock, progress: Progress) -> Examined:
    """Try each target of the client apart. Raises UsageError where its authority has ended."""
    warning = check_authority(client.authority, clock(), file=client.file)
    blocks = Blocks(PolicySet(), client.frameworks)
    tenants = tenants_by(one for each in known for one in each.targets if isinstance(one, M365Target))
    found: list[Diagnosis] = []
    for together in _apart(client.targets):
        found += _diagnosed(replace(client, targets=together), blocks, clock, progress)
    with_tenants = [
        replace(one, opens=next((tenants.get(opened_by(t), 1) for t in _tenants(client) if t.tenant == one.target), 0))
        for one in found
    ]
    return Examined(
        client=client.folder,
        exit_code=worst(map(_code, with_tenants)),
        targets=tuple(with_tenants),
        warnings=(warning,) if warning else (),
    )


def _apart(targets: Iterable[Target]) -> Iterator[tuple[Target, ...]]:
    """Each target alone, but the domains that a tenant has to name with the tenants."""
    listed = list(targets)
    of_tenant = [one for one in listed if isinstance(one, DnsTarget) and not one.domains]
    rest = [one for one in listed if one not in of_tenant]
    tenants = [one for one in rest if isinstance(one, M365Target)]
    yield from ((one,) for one in rest if not (of_tenant and isinstance(one, M365Target)))
    if of_tenant:
        yield (*tenants, *of_tenant)


def _tenants(client: Client) -> list[M365Target]:
    return [one for one in client.targets if isinstance(one, M365Target)]


def _diagnosed(client: Client, blocks: Blocks, clock: Clock, progress: Progress) -> Iterator[Diagnosis]:
    of_m365 = {one.tenant: one for one in _tenants(client)}
    try:
        tried = trial(client, clock, progress)
    except UsageError as error:
        for target in client.targets:
            found = _named(target)
            own = [line for line in error.message.split("\n") if found.target in line] or error.message.split("\n")
            yield replace(found, error="\n".join(own), consent=_consent(target, client, "\n".join(own)))
        return
    for one in tried.proved:
        if one.source.provider == "manual":
            continue
        name, provider = one.source.target, one.source.provider
        if one.unseen is not None:
            said = one.unseen.message or one.unseen.code
            shut = Diagnosis(provider=provider, target=name, error=said, is_unreached=not one.is_credential)
            tenant = of_m365.get(name)
            yield replace(shut, consent=_consent(tenant, client, said)) if tenant else shut
            continue
        made = diagnose(name, provider, tried, blocks, of_m365.get(name))
        lacks = provider == "m365" and bool(made.missing or made.unproved)
        yield replace(made, consent=consent_link(of_m365[name], client.reached(M365Connection)) if lacks else "")


def _named(target: Target) -> Diagnosis:
    return Diagnosis(provider=target.provider, target=target.id)


def _consent(target: Target, client: Client, error: str) -> str:
    if isinstance(target, M365Target) and NO_CONSENT.search(error):
        return consent_link(target, client.reached(M365Connection))
    return ""


def _code(one: Diagnosis) -> Exit:
    if one.error:
        return Exit.INCOMPLETE if one.is_unreached else Exit.USAGE
    if one.too_much:
        return Exit.FAILING
    return Exit.INCOMPLETE if one.blind or one.missing else Exit.CLEAN


def wanted_by_nobody(found: Iterable[Examined]) -> tuple[str, ...]:
    """Permissions that this release asks for and that no tenant examined has granted by name."""
    opened = [one for each in found for one in each.targets if one.provider == "m365" and not one.error]
    wanted = {name for one in opened for name in (*one.missing, *one.unproved)}
    return tuple(sorted(wanted - {name for one in opened for name in one.granted}))
