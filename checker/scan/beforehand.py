"""What can end a scan and is known before its first request is looked for then: nothing that was collected is lost to it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from checker.frameworks.framework import Framework
from checker.rules import PolicySet, Rule
from collectors.clients.effective import effective
from collectors.clients.faults import place
from collectors.clients.layers import Layered
from collectors.clients.model import DEFAULTS, Client
from evidence.canonical import canonical
from evidence.envelope import Signer
from evidence.errors import UsageError
from evidence.model import Json, JsonObject
from evidence.privacy import Hit, kinds, scan_bytes
from evidence.reading import read_regular
from evidence.signing import check_signer
from evidence.store import Previous
from evidence.trust import Trust

FREE = 256 << 20
"""Bytes that must be free where a scan works and where packages are kept; a default of this tool."""

TIMES = 2
"""A scan keeps its evidence twice while it seals: as files, and in the package. More than this many times the bytes of the
evidence in the package before it must be free, where that is more than FREE."""

MAX_BUNDLE = 8 << 20
"""Bytes of a file of certificates."""

NEW_KEY = "make a new one (`tenantproof keys new`) and hand on the trust file"
CERTIFICATE = b"CERTIFICATE-----"

Way = tuple[str | int, ...]
"""The names, and the places in lists, on the way to a value."""


def check_words(client: Client) -> None:
    """Raise UsageError naming the key of each value that looks like a secret: the client file goes into the package."""
    settings = effective(client)["settings"]
    layered = Layered(values=client.settings, origins=client.origins)
    secrets = dict(_secrets(settings, ()))
    if not secrets:
        secrets = dict(_told_together(settings))
    wrong = []
    for key, secret in secrets.items():
        names = tuple(takewhile(lambda part: isinstance(part, str), key))
        file = client.home.parent / DEFAULTS if layered.origin(tuple(map(str, names))) == DEFAULTS else client.file
        wrong.append(
            f"{file}: {place(key)}: what stands there (not shown) looks like a secret ({secret}), and the client file goes "
            "into every package; write it in other words, or name where the secret lies"
        )
    if wrong:
        raise UsageError("\n".join(wrong))


def _secrets(value: Json, at: Way) -> Iterator[tuple[Way, str]]:
    """Keys whose own value, or whose name, gives a secret away, with its class."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if secrets := kinds({name: None}):
                yield at, secrets[0]
            else:
                yield from _secrets(inner, (*at, name))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _secrets(inner, (*at, number))
    else:
        last = next((part for part in reversed(at) if isinstance(part, str)), "")
        if secrets := kinds({last: value}):
            yield at, secrets[0]


def _told_together(settings: Json) -> Iterator[tuple[Way, str]]:
    """Tables in which several values together are a secret."""
    for name, value in settings.items() if isinstance(settings, Mapping) else ():
        if secrets := kinds({name: value}):
            yield (name,), secrets[0]


def check_document(document: JsonObject, client: Client) -> None:
    """Raise UsageError where scan.json, as far as it is known, holds what looks like a secret: who scans, or a path."""
    for key, value in document.items():
        if secrets := kinds({key: value}):
            raise UsageError(
                f"{client.file}: what the package would say of this scan ({key}, not shown) looks like a secret "
                f"({secrets[0]}): a folder, an account or a machine is called so; give it another name"
            )


def check_ca_bundle(client: Client) -> None:
    """Raise UsageError where `connection.ca_bundle` is no readable file of certificates in PEM."""
    bundle = client.connection.ca_bundle
    if not bundle:
        return
    where = f"{client.file}: connection.ca_bundle: {bundle}"
    try:
        data = read_regular(Path(bundle), MAX_BUNDLE)
    except FileNotFoundError:
        raise UsageError(f"{where}: there is no such file") from None
    except OSError as error:
        raise UsageError(f"{where} cannot be read: {error.strerror}") from None
    if CERTIFICATE not in data:
        raise UsageError(f"{where} holds no certificate in PEM; name a file of the authorities to trust")


def check_policies(policies: PolicySet, rules: Sequence[Rule], frameworks: Sequence[Framework]) -> None:
    """Raise UsageError where a file that judging or sealing reads is not there, or holds what looks like a secret."""
    try:
        for service in sorted({rule.service for rule in rules}):
            policies.module(service)
        for need in sorted({need for rule in rules for need in rule.needs}):
            policies.schema(need)
        policies.bundle  # noqa: B018  (read for the first time, and kept)
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{policies.root}: the policy folder is not whole ({error}); build it again") from None
    told = {rule.id: policies.described(rule.id) for rule in rules}
    told |= {framework.id: framework.document for framework in frameworks}
    for name, metadata in told.items():
        if hits := _hits_in(canonical({name: metadata})):
            raise UsageError(
                f"{policies.root}: {name} holds what looks like a secret ({hits[0].name}, not shown), and goes into every "
                "package; write it in other words"
            )


@lru_cache(maxsize=2048)
def _hits_in(document: bytes) -> Sequence[Hit]:
    """The secrets in what goes into every package: it is the same for every client of a run, and looked through once."""
    return scan_bytes(document)


def check_key(signer: Signer, trust: Trust, now: datetime, file: Path | None) -> None:
    """Raise UsageError where the key cannot sign, or where by the trust file nobody would believe what it signs now."""
    check_signer(signer)
    known = trust.signers[signer.keyid]
    if known.revoked_since is not None:
        raise UsageError(
            f"{file} says that the signing key was revoked from {known.revoked_since:%Y-%m-%d} on; {NEW_KEY}"
        )
    if not known.holds_at(now):
        raise UsageError(
            f"{file} says that the signing key holds from {known.valid_from:%Y-%m-%d} to {known.valid_until:%Y-%m-%d} only; "
            f"{NEW_KEY}"
        )


def room_needed(previous: Previous | None, *, floor: int = FREE) -> int:
    """Bytes that must be free where a scan works, and where its package goes: by what the package before it took."""
    return floor if previous is None else max(floor, TIMES * sum(previous.package.files.values()))
