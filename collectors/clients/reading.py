"""The effective client file, checked in its shape, → Client."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from collectors.clients.authority import Authority
from collectors.clients.layers import Layered
from collectors.clients.model import DEFAULTS, BlindSpot, Client, Contact, DeclaredItem, Parameter, Role, Status
from collectors.clients.targets import AwsTarget, Connection, DnsTarget, M365Target, Target
from collectors.clouds import connection
from evidence.errors import UsageError
from evidence.model import JsonObject
from evidence.record import Record

_TOOL_DEFAULTS: JsonObject = {
    "tags": [],
    "status": "active",
    "rules": [],
    "fail_on": "high",
    "store": "file:./packages",
    "contacts": [],
    "connection": {**asdict(Connection()), "dns_servers": []},
    "parameters": {},
    "declared": {},
    "blind_spots": [],
}
"""What a key means where no file has it. Optional keys of a target are not listed: `collectors.clients.targets` has them."""


def tool_defaults(cloud: str) -> JsonObject:
    """What a key means where no file has it, in one of Microsoft's clouds."""
    public = _TOOL_DEFAULTS["connection"]
    return {**_TOOL_DEFAULTS, "connection": {**(public if isinstance(public, Mapping) else {}), **connection(cloud)}}


OF_TENANT = "tenant"
"""Instead of domains: those that the tenant has verified."""

NO_SECRETS = frozenset({"certificate", "federated", "managed_identity"})
"""Kinds of a tenant's credential that lead to no secret."""


def build(layered: Layered, home: Path) -> Client:
    """The client that valid settings declare. Files they name are looked for from the folder of the file that names them."""
    record = Record(layered.values, home.name, UsageError)
    return Client(
        id=record.text("id"),
        name=record.text("name"),
        folder=home.name,
        home=home,
        roles=tuple(Role(role) for role in record.texts("roles")),
        frameworks=record.texts("frameworks"),
        tags=record.texts("tags"),
        status=Status(record.text("status")),
        rules=record.texts("rules"),
        fail_on=record.text("fail_on"),
        store=record.text("store"),
        contacts=tuple(_contact(contact) for contact in record.records("contacts")),
        authority=_authority(record.record("authority")),
        targets=tuple(_targets(record, layered, home)),
        connection=_connection(record.record("connection"), _folder(layered, ("connection", "ca_bundle"), home)),
        parameters={
            rule: {name: _parameter(by_name.record(name)) for name in by_name.value}
            for rule in record.record("parameters").value
            for by_name in [record.record("parameters").record(rule)]
        },
        declared={
            kind: tuple(_declaration(one) for one in record.record("declared").records(kind))
            for kind in record.record("declared").value
        },
        blind_spots=tuple(_blind_spot(spot) for spot in record.records("blind_spots")),
        origins=layered.origins,
        settings=layered.values,
    )


def _folder(layered: Layered, key: tuple[str, ...], home: Path) -> Path:
    return home.parent if layered.origin(key) == DEFAULTS else home


def _optional(record: Record, key: str) -> str:
    return record.text(key) if record.has(key) else ""


def _contact(record: Record) -> Contact:
    return Contact(name=record.text("name"), mail=record.text("mail"), role=_optional(record, "role"))


def _authority(record: Record) -> Authority:
    return Authority(
        basis=record.text("basis"),
        signed_by=record.text("signed_by"),
        document_sha256=record.text("document_sha256"),
        valid_until=date.fromisoformat(record.text("valid_until")),
    )


def _parameter(record: Record) -> Parameter:
    return Parameter(value=record.value["value"], reason=record.text("reason"))


def _declaration(record: Record) -> DeclaredItem:
    return DeclaredItem(value=record.text("value"), reason=record.text("reason"))


def _blind_spot(record: Record) -> BlindSpot:
    return BlindSpot(
        collector=record.text("collector"),
        reason=record.text("reason"),
        until=date.fromisoformat(record.text("until")),
    )


def _connection(record: Record, folder: Path) -> Connection:
    bundle = record.text("ca_bundle")
    return Connection(
        cloud=record.text("cloud"),
        login=record.text("login").rstrip("/"),
        graph=record.text("graph").rstrip("/"),
        exchange=record.text("exchange").rstrip("/"),
        purview=record.text("purview").rstrip("/"),
        sharepoint=record.text("sharepoint").rstrip("/"),
        teams=record.text("teams").rstrip("/"),
        power_platform=record.text("power_platform").rstrip("/"),
        fabric=record.text("fabric").rstrip("/"),
        mta_sts=record.text("mta_sts").rstrip("/"),
        aws_endpoint=record.text("aws_endpoint").rstrip("/"),
        ca_bundle=str(folder / bundle) if bundle else "",
        dns_servers=record.texts("dns_servers"),
        timeout_seconds=_seconds(record, "timeout_seconds"),
        answer_timeout_seconds=_seconds(record, "answer_timeout_seconds"),
        dns_timeout_seconds=_seconds(record, "dns_timeout_seconds"),
    )


def _seconds(record: Record, key: str) -> float:
    value = record.value[key]
    if not isinstance(value, int | float):
        raise record.wrong(key, "must be a number")
    return float(value)


def _targets(record: Record, layered: Layered, home: Path) -> Iterator[Target]:
    if record.has("aws"):
        yield from (_aws(account) for account in record.records("aws"))
    if record.has("m365"):
        folder = _folder(layered, ("m365",), home)
        yield from (_m365(tenant, folder, home / "imports") for tenant in record.records("m365"))
    if record.has("dns"):
        yield _dns(record.record("dns"))
    elif record.has("m365"):
        yield DnsTarget()


def _aws(record: Record) -> AwsTarget:
    excluded = record.records("out_of_scope") if record.has("out_of_scope") else ()
    target = AwsTarget(
        account=record.text("account"),
        credential=record.text("credential"),
        role_arn=_optional(record, "role_arn"),
        external_id=_optional(record, "external_id"),
        regions=record.texts("regions") if record.has("regions") else (),
        out_of_scope={region.text("region"): region.text("reason") for region in excluded},
    )
    return replace(target, home_region=record.text("home_region")) if record.has("home_region") else target


def _m365(record: Record, folder: Path, imports: Path) -> M365Target:
    credential = record.text("credential")
    kind, _, rest = credential.partition(":")
    return M365Target(
        tenant=record.text("tenant").lower(),
        domain=record.text("domain").lower(),
        client_id=record.text("client_id").lower(),
        secret="" if kind in NO_SECRETS else _placed(credential, folder),
        certificate=str(folder / rest) if kind == "certificate" else "",
        certificate_password=_placed(_optional(record, "certificate_password"), folder),
        certificate_key=_optional(record, "certificate_key"),
        federated=_placed(rest, folder) if kind == "federated" else "",
        managed_identity=rest.lower() if kind == "managed_identity" else "",
        tiers=record.texts("tiers") if record.has("tiers") else ("graph",),
        sharepoint_admin=_optional(record, "sharepoint_admin"),
        imports=imports,
    )


def _placed(reference: str, folder: Path) -> str:
    """The reference, its file looked for from the folder of the client file that names it."""
    kind, _, rest = reference.partition(":")
    return f"file:{folder / rest}" if kind == "file" else reference


def _dns(record: Record) -> DnsTarget:
    named = () if record.value["domains"] == OF_TENANT else record.texts("domains")
    domains = tuple(dict.fromkeys(domain.lower() for domain in named))
    if record.has("dkim_selectors"):
        return DnsTarget(domains=domains, dkim_selectors=record.texts("dkim_selectors"))
    return DnsTarget(domains=domains)
