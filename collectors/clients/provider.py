"""What a provider is: one value, found by looking for `collectors/<provider>/provider.py`.

Everything that only one provider's words can say stands in it; what is said of all is read from here. So a new provider is a
folder below `collectors`, its rules, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from collectors.clients.answers import Onboarding
from collectors.clients.grants import Grants
from collectors.clients.model import Client
from collectors.clients.settings import Settings
from collectors.clients.targets import Connection, Target
from collectors.model import Clock, Source
from collectors.run import Proved
from evidence.errors import UsageError
from evidence.model import JsonObject
from evidence.provider_facts import ProviderFacts, in_order
from evidence.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A provider's part of the client file.

    `folder` holds `client.schema.json`: under `table` the schema of the table, or list of tables, that is called as the
    provider, under `connection` those of its keys of `[connection]`. `connection` reads those keys, `defaults` says what
    they mean where no file has them, given what `[connection]` says. `targets` reads the table; it is given the targets of
    the providers before. `identities` are what no other client may have, in words, `contradictions` what cannot both be so.
    `references` are keys that say where a secret is found, `secret` those of which a package says only that they are set.
    """

    folder: Path
    targets: Callable[[Settings, Sequence[Target]], Iterable[Target]]
    identities: Callable[[Client], Iterable[str]]
    contradictions: Callable[[Client], Iterable[str]] = lambda _: ()
    connection: Callable[[Record, Connection], Connection] = lambda _, every: every
    defaults: Callable[[JsonObject], JsonObject] = lambda _: {}
    references: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """How `doctor` examines the provider's targets.

    `narrowed` is a client whose targets are tried in one place, where permissions are the same in all. `one_is_enough`: a
    collector that could read one resource could read all. `opened_by` says by target what has to be the same for two targets
    to be opened by one credential. `consent` is the address where somebody grants what a target lacks, "" for none; it is
    given the error where it was not opened. `roles` is what a principal's roles are called, `roles_seen_by` which permission
    lets one see them.
    """

    narrowed: Callable[[Client], Client] = lambda client: client
    one_is_enough: bool = False
    opened_by: Callable[[Client], Mapping[str, tuple[str, ...]]] = lambda _: {}
    consent: Callable[[Client, str, str], str] = lambda _, __, ___: ""
    roles: str = ""
    roles_seen_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider. `facts` are what is to be known of it without its collectors.

    `open` opens the targets of a client
    that are known before anything is asked, `follow` those that only what was proved can tell. `warnings` are what every
    report says of a client file. `grants` is what a client has to grant; None: nothing. `schemas` are the
    input schemas of its collectors, None where a generator of its own makes them.
    """

    id: str
    facts: ProviderFacts
    declared: Declared
    onboarding: Onboarding
    open: Callable[[Client, Clock], Iterable[Source]]
    follow: Callable[[Client, Sequence[Proved]], Iterable[Proved]] = lambda _, __: ()
    warnings: Callable[[Client], Iterable[str]] = lambda _: ()
    examination: Examination = Examination()
    grants: Callable[[], Grants] | None = None
    schemas: Callable[[], Mapping[str, JsonObject]] | None = None


@cache
def providers() -> tuple[Provider, ...]:
    """Every provider, sorted by id, but each behind those that it comes after. Raises UsageError where one is broken."""
    by_id = {provider.id: provider for provider in _found()}
    return tuple(by_id[name] for name in in_order({name: value.facts for name, value in by_id.items()}))


def provider(id: str) -> Provider:
    """The provider called `id`. Raises KeyError where there is none."""
    return {known.id: known for known in providers()}[id]


def _found() -> Iterator[Provider]:
    import collectors

    rooms = [f"collectors.{room.name}" for room in iter_modules(collectors.__path__) if room.ispkg]
    for room in rooms:
        if room != __package__ and any(module.name == "provider" for module in iter_modules(_folders(room))):
            value = getattr(import_module(f"{room}.provider"), "PROVIDER", None)
            if not isinstance(value, Provider) or f"collectors.{value.id}" != room:
                raise UsageError(f"{room}.provider: has no PROVIDER whose id is the folder's name; write one")
            yield value


def _folders(room: str) -> list[str]:
    return list(import_module(room).__path__)
