"""Client files: `clients/<name>/client.toml` laid over `clients/defaults.toml`, key by key, and checked in its shape.

Whether a framework, a rule or a parameter named in one exists is `checker.scan.planning`'s to say, before the first request.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from collectors.client import CLIENT, DEFAULTS, TOOL, Client
from collectors.client_file import build, tool_defaults, without_secrets
from collectors.layers import Key, Layer, Layered, merge
from collectors.shape import Fault, faults, nearest
from collectors.targets import AwsTarget, DnsTarget, M365Target
from collectors.toml_file import read
from evidence.errors import UsageError
from evidence.model import Json, JsonObject

SCHEMA_FILE = Path(__file__).with_name("client.schema.json")
EXPLANATION = Path(__file__).with_name("client-file.md")
FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
REFERENCES = ("credential", "certificate_password", "certificate_key")
"""Keys of a target that say where a secret is found."""

SECRET_OF_A_TARGET = "external_id"  # noqa: S105  (the name of a key)


def load_client(folder: Path, name: str) -> Client:
    """The client whose folder is `folder`/`name`.

    Raises UsageError with one line for each thing that is wrong: the file, the key and what to write.
    """
    home = _home(folder, name)
    layers = []
    if os.path.lexists(folder / DEFAULTS):
        layers.append(Layer(file=DEFAULTS, values=read(folder / DEFAULTS)))
    layers.append(Layer(file=CLIENT, values=read(home / CLIENT)))
    layers.insert(0, Layer(file=TOOL, values=tool_defaults(_cloud(layers))))
    layered = merge(layers, is_whole=_is_whole)
    if layered.origin(("trust",)) == CLIENT:
        raise UsageError(
            f"{home / CLIENT}: trust: belongs into {DEFAULTS}; whose keys are believed is no client's to say"
        )
    if found := faults(layered.values, schema()):
        raise UsageError("\n".join(f"{_file(fault, layered, home)}: {fault}" for fault in found))
    client = build(layered, home)
    if contradictions := tuple(_contradictions(client)):
        raise UsageError("\n".join(f"{home / CLIENT}: {line}" for line in contradictions))
    return client


def _cloud(layers: Iterable[Layer]) -> str:
    """The cloud that the last file names; "" where none does."""
    tables = [layer.values.get("connection") for layer in layers]
    said = [table["cloud"] for table in tables if isinstance(table, Mapping) and "cloud" in table]
    return str(said[-1]) if said else ""


def load_all(folder: Path) -> list[tuple[str, Client | UsageError]]:
    """Every folder below `folder` by name, with its client or with what is wrong with it; hidden folders are none.

    Raises UsageError where `folder` cannot be read.
    """
    return [(name, _client_or_error(folder, name)) for name in names(folder)]


def names(folder: Path) -> list[str]:
    """The names of the clients' folders, sorted; a link that leads nowhere may be one. Raises UsageError where `folder`
    cannot be read."""
    try:
        return sorted(path.name for path in folder.iterdir() if _may_be_a_client(path))
    except OSError as error:
        raise UsageError(f"{folder}: no folder of clients: {error.strerror}; tenantproof init makes one") from None


def _may_be_a_client(path: Path) -> bool:
    is_lost = path.is_symlink() and not path.exists() and not path.suffix
    return not path.name.startswith(".") and (path.is_dir() or is_lost)


def check_targets_unique(client: Client, clients: Iterable[Client]) -> None:
    """Refuse a client that shares its id, an account, a tenant or a domain with another one of `clients`.

    Raises UsageError with one line for each, naming both files.
    """
    own = set(identities(client))
    shared = [
        f"{client.file}: {identity} is in {other.file} too; one client's evidence must never lie in another's package"
        for other in clients
        if other.home != client.home
        for identity in sorted(own.intersection(identities(other)))
    ]
    if shared:
        raise UsageError("\n".join(shared))


def effective(client: Client) -> JsonObject:
    """The effective file for scan.json: `{"settings": …, "origins": {dotted key: file}}`.

    Without contacts; of credentials only references, of commands only the program, of an external id only that it is set.
    """
    settings = {key: value for key, value in client.settings.items() if key != "contacts"}
    for key in ("aws", "m365"):
        if key in settings:
            settings[key] = _targets_without_secrets(settings[key])
    origins = {key: file for key, file in sorted(client.origins.items()) if key != "contacts"}
    return {"settings": settings, "origins": origins}


def schema() -> Mapping[str, Json]:
    """The published JSON Schema of the effective file."""
    document: dict[str, Json] = json.loads(SCHEMA_FILE.read_bytes())
    return document


def explanation() -> str:
    """The page that explains every key of a client file, and the files beside it, in Markdown."""
    return EXPLANATION.read_text(encoding="utf-8").strip()


def _home(folder: Path, name: str) -> Path:
    if not FOLDER_NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no client: the name of its folder is of a-z, 0-9, - and _, at most 64 characters"
        )
    home = folder / name
    if home.is_symlink() and not home.exists():
        raise UsageError(f"{home}: is a link that leads nowhere; mend it, or take it away")
    if home.is_dir() and not os.path.lexists(home / CLIENT):
        raise UsageError(f"{home / CLIENT}: is missing; write it, or take the folder away")
    if not home.is_dir():
        known = names(folder)
        hint = nearest(name, known) if known else "there is no client yet"
        raise UsageError(f"{home}: no client is called {name}; {hint}; tenantproof init {name} makes a new one")
    return home


def _client_or_error(folder: Path, name: str) -> Client | UsageError:
    try:
        return load_client(folder, name)
    except UsageError as error:
        return error


def _is_whole(key: Key) -> bool:
    """An authority is one document and a parameter has its own reason: neither is put together from two files."""
    return key == ("authority",) or (len(key) == 3 and key[0] == "parameters")


def _file(fault: Fault, layered: Layered, home: Path) -> Path:
    return home.parent / DEFAULTS if layered.origin(fault.key) == DEFAULTS else home / CLIENT


def identities(client: Client) -> Iterator[str]:
    """What no other client may have: its id, accounts, tenants and domains, in words."""
    yield f"id {client.id}"
    for target in client.targets:
        match target:
            case AwsTarget():
                yield f"AWS account {target.account}"
            case M365Target():
                yield f"Microsoft 365 tenant {target.tenant}"
            case DnsTarget():
                yield from (f"domain {domain}" for domain in target.domains)


def _contradictions(client: Client) -> Iterator[str]:
    twice = [identity for identity, times in Counter(identities(client)).items() if times > 1]
    yield from (f"{identity} is declared twice; write it once" for identity in twice)
    if any(isinstance(target, DnsTarget) and not target.domains for target in client.targets) and not any(
        isinstance(target, M365Target) for target in client.targets
    ):
        yield 'dns.domains is "tenant", and there is no table [[m365]]; name the domains'
    for target in client.targets:
        if isinstance(target, AwsTarget):
            both = sorted(set(target.regions).intersection(target.out_of_scope))
            yield from (f"{region} is in regions and in out_of_scope of {target.account}; write one" for region in both)
        if isinstance(target, M365Target) and ("sharepoint" in target.tiers) != bool(target.sharepoint_admin):
            yield (
                f"m365 {target.tenant}: the tier sharepoint needs Sites.FullControl.All, which can also write; write both "
                "the tier and sharepoint_admin, why the client accepts that, or neither"
            )
        if isinstance(target, M365Target) and target.certificate_key:
            if not target.certificate:
                yield f"m365 {target.tenant}: certificate_key needs a credential that begins with certificate:"
            if target.certificate_password:
                yield f"m365 {target.tenant}: certificate_key and certificate_password: the file holds a key, or it does not"


def _targets_without_secrets(targets: Json) -> Json:
    if not isinstance(targets, list):
        return []
    return [_target_without_secrets(target) for target in targets if isinstance(target, Mapping)]


def _target_without_secrets(target: JsonObject) -> JsonObject:
    shown = {**target, **{key: without_secrets(str(target[key])) for key in REFERENCES if key in target}}
    return {**shown, SECRET_OF_A_TARGET: "set"} if target.get(SECRET_OF_A_TARGET) else shown
