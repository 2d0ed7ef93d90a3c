"""What was found of a client, in words and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from checker.doctor.diagnosis import Diagnosis, Lack
from checker.doctor.examined import Examined
from collectors.clients.provider import provider
from evidence.model import Json

LISTED = 8
"""Names of rules, collectors or controls that one line holds."""


def document(one: Examined) -> dict[str, Json]:
    """The client as JSON."""
    return {
        "client": one.client,
        "exit_code": int(one.exit_code),
        "errors": list(one.errors),
        "warnings": list(one.warnings),
        "targets": [_json(asdict(target)) for target in one.targets],
    }


def _json(value: object) -> Json:
    if isinstance(value, dict):
        return {str(key): _json(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def lines(one: Examined) -> Iterator[str]:
    """The client in words: what is wrong first."""
    yield one.client
    yield from (f"  error: {text}" for text in one.errors)
    yield from (f"  warning: {text}" for text in one.warnings)
    for target in one.targets:
        yield from (f"  {line}" for line in _target(target))


def _target(one: Diagnosis) -> Iterator[str]:
    yield f"{one.provider} {one.target}: {'cannot be opened' if one.error else f'opened by {one.principal}'}"
    yield from (f"  error: {text}" for text in one.error.split("\n") if text)
    yield from (f"  warning: {text}" for text in one.warnings)
    for held in one.too_much:
        yield f"  REFUSED: the application holds {held.what}: {held.why}; it lets it {held.lets}; take it away"
    for held in one.reads_more:
        yield f"  warning: the application holds {held.what}: {held.why}; it lets it {held.lets}"
    if one.rights_not_seen:
        yield f"  what the application holds could not be seen in {', '.join(one.rights_not_seen)}"
    if one.opens > 1:
        yield f"  this application and credential open {one.opens} tenants of your client files"
    if one.credential:
        yield f"  {one.credential}"
    if one.plans:
        yield f"  service plans held: {', '.join(one.plans)}"
    yield from _block("cannot be read", one.blind)
    if one.missing:
        yield f"  missing consent: {', '.join(one.missing)}"
    if one.unproved:
        yield f"  not granted by name, though what they are for could be read: {', '.join(one.unproved)}"
    if one.consent:
        yield f"  an administrator of the tenant consents here: {one.consent}"
    examination = provider(one.provider).examination
    if one.roles is None:
        yield f"  {examination.roles}: not readable; grant {examination.roles_seen_by}"
    elif one.roles:
        yield f"  {examination.roles}: {', '.join(one.roles)}"
    yield from _block("not licensed", one.unlicensed)
    yield from _block("tier not chosen", one.left_out)
    if not one.error:
        yield f"  {one.read} collector{'s' * (one.read != 1)} could read"


def _block(title: str, lacks: Iterable[Lack]) -> Iterator[str]:
    for lack in lacks:
        yield f"  {title}: {lack.what or ', '.join(lack.collectors)} ({lack.why})"
        yield f"    of {_few(lack.collectors)}"
        yield f"    blocks {len(lack.rules)} rule{'s' * (len(lack.rules) != 1)}: {_few(lack.rules)}"
        if lack.controls:
            yield f"    and controls: {_few(lack.controls)}"
        yield from (f"    {text}" for text in lack.instead)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more if names else "none"
