"""What no two clients may share, and what no client file may say at once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from collectors.clients.model import Client
from collectors.clients.targets import AwsTarget, DnsTarget, M365Target
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


def contradictions(client: Client) -> Iterator[str]:
    """What the file says that cannot both be so, a line each."""
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
