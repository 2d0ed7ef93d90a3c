"""What no two clients may share, and what no client file may say at once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from collectors.clients.model import Client
from collectors.clients.provider import providers
from evidence.errors import UsageError


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


def identities(client: Client) -> Iterator[str]:
    """What no other client may have: its id, and what its targets are, in words."""
    yield f"id {client.id}"
    for provider in providers():
        yield from provider.declared.identities(client)


def contradictions(client: Client) -> Iterator[str]:
    """What the file says that cannot both be so, a line each."""
    twice = [identity for identity, times in Counter(identities(client)).items() if times > 1]
    yield from (f"{identity} is declared twice; write it once" for identity in twice)
    for provider in providers():
        yield from provider.declared.contradictions(client)
