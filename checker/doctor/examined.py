"""One client, examined: each of its targets opened, tried and diagnosed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.doctor.blocks import Blocks
from checker.doctor.diagnosis import Diagnosis, diagnose
from checker.doctor.trials import Progress, trial
from checker.exits import Exit, worst
from checker.rules import PolicySet
from collectors.clients.authority import check_authority
from collectors.clients.model import Client
from collectors.clients.provider import provider, providers
from collectors.clients.targets import Target
from collectors.model import Clock
from evidence.errors import UsageError


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
    diagnoses: list[Diagnosis] = []
    for together in _apart(client):
        diagnoses += _diagnosed(replace(client, targets=together), blocks, clock, progress)
    targets = tuple(replace(one, opens=_opened_alike(one, client, known)) for one in diagnoses)
    return Examined(
        client=client.folder,
        exit_code=worst(map(_code, targets)),
        targets=targets,
        warnings=(warning,) if warning else (),
    )


def _apart(client: Client) -> Iterator[tuple[Target, ...]]:
    """Each target alone, but the domains that a tenant has to name with the tenants."""
    waiting: list[Target] = [target for target in client.domain_targets if not target.domains]
    naming: list[Target] = [target for target in client.verifying_targets if waiting]
    yield from ((target,) for target in client.targets if target not in (*waiting, *naming))
    if waiting:
        yield (*naming, *waiting)


def _opened_alike(diagnosis: Diagnosis, client: Client, known: Sequence[Client]) -> int:
    """How many targets of all client files the same credential opens; 0 where the provider does not say."""
    opened_by = provider(diagnosis.provider).examination.opened_by
    own = opened_by(client).get(diagnosis.target)
    if own is None:
        return 0
    return len({target for each in known for target, key in opened_by(each).items() if key == own}) or 1


def _diagnosed(client: Client, blocks: Blocks, clock: Clock, progress: Progress) -> Iterator[Diagnosis]:
    try:
        tried = trial(client, clock, progress)
    except UsageError as error:
        for target in client.targets:
            lines = error.message.split("\n")
            own = "\n".join([line for line in lines if target.id in line] or lines)
            shut = Diagnosis(provider=target.provider, target=target.id, error=own)
            yield replace(shut, consent=_consent(client, shut))
        return
    ids = {known.id for known in providers()}
    for proved in tried.proved:
        source, unseen = proved.source, proved.unseen
        if source.provider not in ids:
            continue
        if unseen is not None:
            why = unseen.message or unseen.code
            shut = Diagnosis(
                provider=source.provider, target=source.target, error=why, is_unreached=not proved.is_credential
            )
            yield replace(shut, consent=_consent(client, shut))
        else:
            diagnosis = diagnose(source.target, source.provider, tried, blocks)
            lacks = bool(diagnosis.missing or diagnosis.unproved)
            yield replace(diagnosis, consent=_consent(client, diagnosis) if lacks else "")


def _consent(client: Client, diagnosis: Diagnosis) -> str:
    return provider(diagnosis.provider).examination.consent(client, diagnosis.target, diagnosis.error)


def _code(diagnosis: Diagnosis) -> Exit:
    if diagnosis.error:
        return Exit.INCOMPLETE if diagnosis.is_unreached else Exit.USAGE
    if diagnosis.too_much:
        return Exit.FAILING
    return Exit.INCOMPLETE if diagnosis.blind or diagnosis.missing else Exit.CLEAN


def wanted_by_nobody(clients: Iterable[Examined]) -> tuple[str, ...]:
    """Permissions that this release asks for and that no target examined has granted by name."""
    opened = [diagnosis for client in clients for diagnosis in client.targets if not diagnosis.error]
    wanted = {name for diagnosis in opened for name in (*diagnosis.missing, *diagnosis.unproved)}
    return tuple(sorted(wanted - {name for diagnosis in opened for name in diagnosis.granted}))
