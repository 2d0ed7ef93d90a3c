"""Which clients a command is about, and what each of them has."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.cli._terminal import notice
from collectors.clients.folder import load_all, load_client
from collectors.clients.model import DEFAULTS, Client, Status
from collectors.clients.provider import providers as all_providers
from collectors.discovery import declarations
from evidence.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenClient:
    """One client that was chosen, or what is wrong with its file."""

    name: str
    loaded: Client | UsageError

    def client(self) -> Client:
        """The client. Raises UsageError, saying what is wrong."""
        if isinstance(self.loaded, UsageError):
            raise self.loaded
        return self.loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenClients:
    """The clients to work on, and all whose files can be read, to be told apart from them.

    `paused` are folders of clients that `--all` or `--tag` would have meant, were they not paused.
    """

    chosen: tuple[ChosenClient, ...]
    known: tuple[Client, ...]
    paused: tuple[str, ...] = ()


def choose(folder: Path, names: Sequence[str], *, everyone: bool, tag: str | None, only: str) -> ChosenClients:
    """The clients called `names`, or every active one (with `tag`) that has a target of `only`.

    A file that cannot be read is among the chosen ones wherever it might be meant: it is never passed over in silence, and
    neither is a client that is paused. Raises UsageError where nothing, or two things at once, was chosen.
    """
    if bool(names) + everyone + bool(tag) != 1:
        raise UsageError("choose clients by name, or with --all, or with --tag TAG")
    loaded = load_all(folder)
    known = tuple(client for _, client in loaded if isinstance(client, Client))
    if names:
        by_name = dict(loaded)
        chosen = [
            ChosenClient(name=name, loaded=by_name.get(name) or _missing(folder, name)) for name in dict.fromkeys(names)
        ]
    else:
        chosen = [ChosenClient(name=name, loaded=client) for name, client in loaded if _is_meant(client, tag, only)]
    paused = () if names else tuple(name for name, client in loaded if _is_meant(client, tag, only, Status.PAUSED))
    told = f"paused, and passed over: {', '.join(paused)}" if paused else ""
    if not chosen:
        asked = f"{folder}: no active client{f' with the tag {tag}' if tag else ''} has what was asked for"
        raise UsageError("; ".join(text for text in (asked, told) if text))
    if told:
        notice(told)
    unread = [name for name, client in loaded if isinstance(client, UsageError) and name not in names]
    if names and unread:
        notice(f"warning: not compared with what cannot be read in {folder}: {', '.join(unread)}")
    return ChosenClients(chosen=tuple(chosen), known=known, paused=paused)


def check_can_be_scanned(client: Client, only: str) -> None:
    """Raise UsageError where the client is not served now or any more, or has no target of the provider `only`."""
    if client.status is not Status.ACTIVE:
        file = client.home.parent / DEFAULTS if client.origins.get("status") == DEFAULTS else client.file
        mend = '; to look again, write status = "active" there' if client.status is Status.PAUSED else ""
        raise UsageError(f"{file}: status: this client is {client.status}, so its systems are not looked at{mend}")
    if only and only not in providers(client):
        raise UsageError(f"{client.file}: --only {only}: it has no such target, but {', '.join(providers(client))}")


def providers(client: Client) -> tuple[str, ...]:
    """The providers of the client's targets, one for each target."""
    return tuple(target.provider for target in client.targets)


def any_provider(*more: str) -> str:
    """Every provider, and `more`, as help lists them: "aws, m365 or dns"."""
    *others, last = [*(provider.id for provider in all_providers()), *more]
    return f"{', '.join(others)} or {last}"


def collectors_of(client: Client, only: str) -> int:
    """How many collectors a scan reads, each target's counted."""
    asked = [provider for provider in (*providers(client), "manual") if provider in (only or provider, "manual")]
    return sum(asked.count(declaration.provider) for declaration in declarations())


def _missing(folder: Path, name: str) -> Client | UsageError:
    try:
        return load_client(folder, name)
    except UsageError as error:
        return error


def _is_meant(client: Client | UsageError, tag: str | None, only: str, status: Status = Status.ACTIVE) -> bool:
    if isinstance(client, UsageError):
        return status is Status.ACTIVE
    is_tagged = tag is None or tag in client.tags
    return client.status is status and is_tagged and (not only or only in providers(client))
