"""What a client has to grant to a provider's collectors: what `tenantproof permissions <provider>` asks and prints."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from collectors.clients.model import Client
from evidence.model import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of the command, such as `--tier`. With `choices` it may be given several times, and takes one of them."""

    name: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to have printed: for which client (None: for any), with which options.

    `options` are by name without dashes. `rules_needing` says which rules need one of some collectors, by their ids.
    """

    client: Client | None
    options: Mapping[str, tuple[str, ...]]
    rules_needing: Callable[[Collection[str]], tuple[str, ...]]

    def option(self, name: str) -> str:
        """What was given for an option that may be given once, "" for nothing."""
        return next(iter(self.options.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What to grant, as JSON, and in lines for a person; without lines it is JSON for everybody."""

    document: Mapping[str, Json]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """`help` is the command's, with an example, `of_client` what `--client` takes from a client's file.

    `write` raises UsageError where the wish cannot be met. `table` is the provider's part of docs/tables/permissions.md.
    """

    help: str
    of_client: str
    options: tuple[Option, ...]
    write: Callable[[Wish], Grant]
    table: Callable[[], str]
