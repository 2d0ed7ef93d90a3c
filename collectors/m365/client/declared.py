"""What a client file declares of Microsoft 365: its tables, and what they may not say at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from collectors.clients.model import Client
from collectors.clients.provider import Declared
from collectors.clients.settings import Settings, optional, root
from collectors.clients.targets import Connection, Target
from collectors.m365.client.clouds import hosts
from collectors.m365.client.target import M365Connection, M365Target
from evidence.model import JsonObject
from evidence.record import Record

NO_SECRETS = frozenset({"certificate", "federated", "managed_identity"})
"""Kinds of a tenant's credential that lead to no secret."""


def _targets(settings: Settings, before: Sequence[Target]) -> Iterator[M365Target]:  # noqa: ARG001  (as every provider's)
    folder = settings.folder("m365")
    for record in settings.tables("m365"):
        yield _target(record, folder, settings.home / "imports")


def _target(record: Record, folder: Path, imports: Path) -> M365Target:
    credential = record.text("credential")
    kind, _, rest = credential.partition(":")
    return M365Target(
        tenant=record.text("tenant").lower(),
        domain=record.text("domain").lower(),
        client_id=record.text("client_id").lower(),
        secret="" if kind in NO_SECRETS else _placed(credential, folder),
        certificate=str(folder / rest) if kind == "certificate" else "",
        certificate_password=_placed(optional(record, "certificate_password"), folder),
        certificate_key=optional(record, "certificate_key"),
        federated=_placed(rest, folder) if kind == "federated" else "",
        managed_identity=rest.lower() if kind == "managed_identity" else "",
        tiers=record.texts("tiers") if record.has("tiers") else ("graph",),
        sharepoint_admin=optional(record, "sharepoint_admin"),
        imports=imports,
    )


def _placed(reference: str, folder: Path) -> str:
    """The reference, its file looked for from the folder of the client file that names it."""
    kind, _, rest = reference.partition(":")
    return f"file:{folder / rest}" if kind == "file" else reference


def _connection(record: Record, every: Connection) -> M365Connection:
    return M365Connection(
        ca_bundle=every.ca_bundle,
        timeout_seconds=every.timeout_seconds,
        answer_timeout_seconds=every.answer_timeout_seconds,
        cloud=record.text("cloud"),
        login=root(record, "login"),
        graph=root(record, "graph"),
        exchange=root(record, "exchange"),
        purview=root(record, "purview"),
        sharepoint=root(record, "sharepoint"),
        teams=root(record, "teams"),
        power_platform=root(record, "power_platform"),
        fabric=root(record, "fabric"),
    )


def _defaults(connection: JsonObject) -> JsonObject:
    """The hosts of the cloud that the files name."""
    usual = M365Connection()
    return {"cloud": usual.cloud, "sharepoint": usual.sharepoint, **hosts(str(connection.get("cloud", "")))}


def identity(tenant: str) -> str:
    """A tenant in words, as no other client may have it."""
    return f"Microsoft 365 tenant {tenant}"


def _contradictions(client: Client) -> Iterator[str]:
    for target in client.of(M365Target):
        if ("sharepoint" in target.tiers) != bool(target.sharepoint_admin):
            yield (
                f"m365 {target.tenant}: the tier sharepoint needs Sites.FullControl.All, which can also write; write both "
                "the tier and sharepoint_admin, why the client accepts that, or neither"
            )
        if target.certificate_key:
            if not target.certificate:
                yield f"m365 {target.tenant}: certificate_key needs a credential that begins with certificate:"
            if target.certificate_password:
                yield f"m365 {target.tenant}: certificate_key and certificate_password: the file holds a key, or it does not"


DECLARED = Declared(
    folder=Path(__file__).parent,
    targets=_targets,
    identities=lambda client: map(identity, (target.tenant for target in client.of(M365Target))),
    contradictions=_contradictions,
    connection=_connection,
    defaults=_defaults,
    references=("credential", "certificate_password", "certificate_key"),
)
