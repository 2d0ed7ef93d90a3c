"""What no two clients may share, and what no client file may say at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from collectors.clients.model import Client
from collectors.clients.provider import providers
from evidence.errors import UsageError


def set_apart(client: Client, clients: Iterable[Client]) -> Client:
    """The client, knowing what the others of `clients` declare: a target that opens others opens none of theirs.

    Raises UsageError where it shares its id, an account, a tenant or a domain with one of them, with one line for each,
    naming both files.
    """
    others = [other for other in clients if other.home != client.home]
    own = set(identities(client))
    shared = [
        f"{client.file}: {identity} is in {other.file} too; one client's evidence must never lie in another's package"
        for other in others
        for identity in sorted(own.intersection(identities(other)))
    ]
    if shared:
        raise UsageError("\n".join(shared))
    return replace(client, elsewhere=frozenset(identity for other in others for identity in identities(other)))


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
