"""data/scan.json, the scan itself: whose, when, by whom and by what right, what was asked, and what could not be seen.

{"format": 1, "id", "kind", "started", "finished", "tool": {"name", "version"},
 "client": {"id", "name", "folder", "roles", "tags", "status"}, "file": the effective client file, "frameworks", "rules",
 "blind_spots": [{"collector", "reason", "until"}], "complete", "not_seen": [{"provider", "target", "collector", "field",
 "outcome", "code", "message", "count", "declared"}], "extra_fields": {collector: {field: count}}, "fail_on",
 "operator": {"name"}, "authority": {"basis", "signed_by", "document_sha256", "valid_until"},
 "holdings": [{"provider", "target", "principal", "beyond": [{"what", "power", "lets", "why"}], "looked_at", "not_seen"}],
 "warnings"}
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from evidence.canonical import canonical
from evidence.holdings import Holdings, Power, Surplus
from evidence.model import Json, JsonObject
from evidence.privacy import redact_texts
from evidence.record import Record, document

SCAN = "data/scan.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """The program that scanned."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedClient:
    """Who was looked at. `roles` are those that decide which controls apply, `folder` is the name of the client's folder."""

    id: str
    name: str
    roles: tuple[str, ...]
    tags: tuple[str, ...]
    folder: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """Something that the client file declares not to be looked at, why, and until when."""

    collector: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSeen:
    """One collector that could not see one target, or `field` of `count` resources there.

    `declared`: the client file names the collector as a blind spot, or leaves out the tier of consent that it takes.
    """

    provider: str
    target: str
    collector: str
    outcome: str
    code: str
    message: str
    field: str = ""
    count: int = 0
    declared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A scan. Times are UTC, RFC 3339. `rules` are the ids of those that were judged.

    `file` is the client file as it was in effect, with the origin of every value. `complete` is false where something
    undeclared could not be seen. `extra_fields` counts, by collector, fields that our schemas do not know. `fail_on` is a
    severity, with `new:` before it where only what is new counts. `operator` is who ran it. `authority` holds by what right
    (basis, signed_by, document_sha256, valid_until). `holdings` is what those who read could have done beyond reading; None
    in packages of the first release, which did not look.
    """

    id: str
    kind: str
    started: str
    finished: str
    tool: Tool
    client: ScannedClient
    file: JsonObject
    frameworks: tuple[str, ...]
    rules: tuple[str, ...]
    complete: bool
    not_seen: tuple[NotSeen, ...]
    fail_on: str
    operator: str
    authority: JsonObject
    warnings: tuple[str, ...]
    blind_spots: tuple[BlindSpot, ...] = ()
    extra_fields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    holdings: tuple[Holdings, ...] | None = None

    def document(self) -> JsonObject:
        """The scan as it stands in scan.json, before secrets are taken out of its words."""
        document: dict[str, Json] = {
            "format": 1,
            "id": self.id,
            "kind": self.kind,
            "started": self.started,
            "finished": self.finished,
            "tool": asdict(self.tool),
            "client": {**asdict(self.client), "roles": list(self.client.roles), "tags": list(self.client.tags)},
            "file": self.file,
            "frameworks": list(self.frameworks),
            "rules": list(self.rules),
            "blind_spots": [asdict(spot) for spot in self.blind_spots],
            "complete": self.complete,
            "not_seen": [asdict(row) for row in self.not_seen],
            "extra_fields": {collector: dict(fields) for collector, fields in self.extra_fields.items()},
            "fail_on": self.fail_on,
            "operator": {"name": self.operator},
            "authority": self.authority,
            "warnings": list(self.warnings),
        }
        if self.holdings is not None:
            document["holdings"] = [_holdings(row) for row in self.holdings]
        return document


def write_scan(scan: Scan) -> bytes:
    """data/scan.json, without the secrets that people or providers put into its words."""
    return canonical(redact_texts(scan.document()))


def read_scan(data: bytes) -> Scan:
    """The scan of a package. Raises EvidenceError naming place and key."""
    record = document(data, SCAN)
    tool = record.record("tool")
    return Scan(
        id=record.text("id"),
        kind=record.text("kind"),
        started=record.text("started"),
        finished=record.text("finished"),
        tool=Tool(name=tool.text("name"), version=tool.text("version")),
        client=_client(record.record("client")),
        file=record.record("file").value,
        frameworks=record.texts("frameworks"),
        rules=record.texts("rules"),
        blind_spots=tuple(_blind_spot(row) for row in record.records("blind_spots")),
        complete=record.boolean("complete"),
        not_seen=tuple(_not_seen(row) for row in record.records("not_seen")),
        extra_fields=_extra_fields(record.record("extra_fields")) if record.has("extra_fields") else {},
        fail_on=record.text("fail_on"),
        operator=_name(record.record("operator")),
        authority=record.record("authority").value,
        holdings=tuple(_read_holdings(row) for row in record.records("holdings")) if record.has("holdings") else None,
        warnings=record.texts("warnings"),
    )


def _name(row: Record) -> str:
    return row.text("name") if row.has("name") else ""


def _client(row: Record) -> ScannedClient:
    return ScannedClient(
        id=row.text("id"),
        name=row.text("name"),
        folder=row.text("folder") if row.has("folder") else "",
        roles=row.texts("roles"),
        tags=row.texts("tags"),
        status=row.text("status") if row.has("status") else "",
    )


def _blind_spot(row: Record) -> BlindSpot:
    return BlindSpot(collector=row.text("collector"), reason=row.text("reason"), until=row.text("until"))


def _not_seen(row: Record) -> NotSeen:
    return NotSeen(
        provider=row.text("provider"),
        target=row.text("target"),
        collector=row.text("collector"),
        field=row.text("field") if row.has("field") else "",
        outcome=row.text("outcome"),
        code=row.text("code"),
        message=row.text("message"),
        count=row.integer("count") if row.has("count") else 0,
        declared=row.boolean("declared"),
    )


def _extra_fields(row: Record) -> dict[str, dict[str, int]]:
    collectors = {collector: row.record(collector) for collector in row.value}
    return {name: {key: fields.integer(key) for key in fields.value} for name, fields in collectors.items()}


def _holdings(row: Holdings) -> Json:
    return {
        "provider": row.provider,
        "target": row.target,
        "principal": row.principal,
        "beyond": [{key: str(value) for key, value in asdict(surplus).items()} for surplus in row.beyond],
        "looked_at": list(row.looked_at),
        "not_seen": list(row.not_seen),
    }


def _read_holdings(row: Record) -> Holdings:
    return Holdings(
        provider=row.text("provider"),
        target=row.text("target"),
        principal=row.text("principal"),
        beyond=tuple(map(_surplus, row.records("beyond"))),
        looked_at=row.texts("looked_at"),
        not_seen=row.texts("not_seen"),
    )


def _surplus(row: Record) -> Surplus:
    if row.text("power") not in tuple(Power):
        raise row.wrong("power", f"is none of {', '.join(Power)}")
    return Surplus(what=row.text("what"), power=Power(row.text("power")), lets=row.text("lets"), why=row.text("why"))
