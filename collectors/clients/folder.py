"""Client files: `clients/<name>/client.toml` laid over `clients/defaults.toml`, key by key, and checked in its shape.

Whether a framework, a rule or a parameter named in one exists is `checker.scan.planning`'s to say, before the first request.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from collectors.clients.faults import Fault, faults, nearest
from collectors.clients.identities import contradictions
from collectors.clients.layers import Key, Layer, Layered, merge
from collectors.clients.model import CLIENT, DEFAULTS, TOOL, Client
from collectors.clients.reading import build, tool_defaults
from collectors.clients.schema import schema
from collectors.clients.toml_file import read
from evidence.errors import UsageError
from evidence.model import JsonObject

FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)


def load_client(folder: Path, name: str) -> Client:
    """The client whose folder is `folder`/`name`.

    Raises UsageError with one line for each thing that is wrong: the file, the key and what to write.
    """
    home = _home(folder, name)
    layers = []
    if os.path.lexists(folder / DEFAULTS):
        layers.append(Layer(file=DEFAULTS, values=read(folder / DEFAULTS)))
    layers.append(Layer(file=CLIENT, values=read(home / CLIENT)))
    layers.insert(0, Layer(file=TOOL, values=tool_defaults(_connection(layers))))
    layered = merge(layers, is_whole=_is_whole)
    if layered.origin(("trust",)) == CLIENT:
        raise UsageError(
            f"{home / CLIENT}: trust: belongs into {DEFAULTS}; whose keys are believed is no client's to say"
        )
    if schema_faults := faults(layered.values, schema()):
        raise UsageError("\n".join(f"{_file(fault, layered, home)}: {fault}" for fault in schema_faults))
    client = build(layered, home)
    if contradicting := tuple(contradictions(client)):
        raise UsageError("\n".join(f"{home / CLIENT}: {line}" for line in contradicting))
    return client


def _connection(layers: Iterable[Layer]) -> JsonObject:
    """What the files say under `connection`, the later one first; its shape is not known yet."""
    tables = [layer.values.get("connection") for layer in layers]
    return {key: value for table in tables if isinstance(table, Mapping) for key, value in table.items()}


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
