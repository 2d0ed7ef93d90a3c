"""What was found of a client, in words and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from checker.doctor.diagnosis import Diagnosis, Lack
from checker.doctor.examined import Examined
from collectors.clients.provider import provider
from evidence.model import Json

LISTED = 8
"""Names of rules, collectors or controls that one line holds."""


def document(examined: Examined) -> dict[str, Json]:
    """The client as JSON."""
    return {
        "client": examined.client,
        "exit_code": int(examined.exit_code),
        "errors": list(examined.errors),
        "warnings": list(examined.warnings),
        "targets": [_json(asdict(target)) for target in examined.targets],
    }


def _json(value: object) -> Json:
    if isinstance(value, dict):
        return {str(key): _json(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def lines(examined: Examined) -> Iterator[str]:
    """The client in words: what is wrong first."""
    yield examined.client
    yield from (f"  error: {text}" for text in examined.errors)
    yield from (f"  warning: {text}" for text in examined.warnings)
    for target in examined.targets:
        yield from (f"  {line}" for line in _target(target))


def _target(diagnosis: Diagnosis) -> Iterator[str]:
    outcome = "cannot be opened" if diagnosis.error else f"opened by {diagnosis.principal}"
    yield f"{diagnosis.provider} {diagnosis.target}: {outcome}"
    yield from (f"  error: {text}" for text in diagnosis.error.split("\n") if text)
    yield from (f"  warning: {text}" for text in diagnosis.warnings)
    for right in diagnosis.too_much:
        yield f"  REFUSED: who reads holds {right.what}: {right.why}; that lets it {right.lets}; take it away"
    for right in diagnosis.reads_more:
        yield f"  warning: who reads holds {right.what}: {right.why}; that lets it {right.lets}"
    if diagnosis.rights_not_seen:
        yield f"  what who reads holds could not be seen in {', '.join(diagnosis.rights_not_seen)}"
    if diagnosis.opens > 1:
        yield f"  this application and credential open {diagnosis.opens} tenants of your client files"
    if diagnosis.credential:
        yield f"  {diagnosis.credential}"
    if diagnosis.plans:
        yield f"  service plans held: {', '.join(diagnosis.plans)}"
    yield from _block("cannot be read", diagnosis.blind)
    if diagnosis.missing:
        yield f"  missing consent: {', '.join(diagnosis.missing)}"
    if diagnosis.unproved:
        yield f"  not granted by name, though what they are for could be read: {', '.join(diagnosis.unproved)}"
    if diagnosis.consent:
        yield f"  an administrator of the tenant consents here: {diagnosis.consent}"
    examination = provider(diagnosis.provider).examination
    if diagnosis.roles is None:
        yield f"  {examination.roles}: not readable; grant {examination.roles_seen_by}"
    elif diagnosis.roles:
        yield f"  {examination.roles}: {', '.join(diagnosis.roles)}"
    yield from _block("not licensed", diagnosis.unlicensed)
    yield from _block("tier not chosen", diagnosis.left_out)
    if not diagnosis.error:
        yield f"  {diagnosis.read} collector{'s' * (diagnosis.read != 1)} could read"


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
