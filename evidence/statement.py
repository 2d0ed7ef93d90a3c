"""What a package's signature says: the in-toto Statement, and the predicate that is our own.

client      {"id", "name"}
scan        {"id", "kind": full | only | recheck | collection, "started", "finished"}
tool        {"name", "version", …}
operator    {…} who ran it                      authority   {…} by what right
sources     [{…}] targets with principals       policy      {"digest", "engine", …}, null for a collection
frameworks  [{"id", "edition", …}]              summary     {…} counts of control states
complete    true or false                       privacy     {…}
seal        {"timestamp": required | none, "log": required | none}
previous    {"scan", "envelope_sha256"} or null
log         {"number", "sha256"} or null: the head of the log after this scan was begun
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evidence.canonical import canonical, strict_loads
from evidence.envelope import STATEMENT_TYPE
from evidence.errors import EvidenceError, NotJsonError
from evidence.model import Json, JsonObject
from evidence.record import Record

PREDICATE_TYPE = "urn:tenantproof:evidence:v1"
ERASURE_TYPE = "urn:tenantproof:erasure:v1"

_KEYS = (
    "client",
    "scan",
    "tool",
    "operator",
    "authority",
    "sources",
    "policy",
    "frameworks",
    "summary",
    "complete",
    "privacy",
    "seal",
    "previous",
    "log",
)


class Kind(StrEnum):
    """What a scan set out to do. Only FULL counts in trends and periods."""

    FULL = "full"
    ONLY = "only"
    RECHECK = "recheck"
    COLLECTION = "collection"


class Demand(StrEnum):
    """Whether the signature says that something must stand beside it."""

    REQUIRED = "required"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said of files, given as name → SHA-256 in hex."""

    subjects: Mapping[str, str]
    predicate_type: str
    predicate: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFacts:
    """What verification needs of the predicate of a scan. `policy_digest` is "" for a collection."""

    client_id: str
    client_name: str
    scan_id: str
    kind: Kind
    started: datetime
    finished: datetime
    policy_digest: str
    timestamp: Demand
    log: Demand
    log_head: bool


def canonical_payload(payload: bytes) -> Json:
    """The JSON in `payload`. Raises NotJsonError where RFC 8785 would spell it differently."""
    value = strict_loads(payload)
    if canonical(value) != payload:
        raise NotJsonError("not in the spelling of RFC 8785")
    return value


def read_statement(value: Json) -> Statement:
    """The Statement in `value`. Raises EvidenceError for another type, or subjects that are not name and SHA-256."""
    record = Record(value, "statement", EvidenceError)
    record.only("_type", "subject", "predicateType", "predicate")
    if record.text("_type") != STATEMENT_TYPE:
        raise record.wrong("_type", f"is not {STATEMENT_TYPE}")
    subjects: dict[str, str] = {}
    for subject in record.records("subject"):
        subject.only("name", "digest")
        digest = subject.record("digest")
        digest.only("sha256")
        if subject.text("name") in subjects:
            raise record.wrong("subject", f"names {subject.text('name')!r} twice")
        subjects[subject.text("name")] = digest.text("sha256")
    return Statement(
        subjects=subjects,
        predicate_type=record.text("predicateType"),
        predicate=record.record("predicate").value,
    )


def read_facts(predicate: JsonObject) -> ScanFacts:
    """The facts of a scan's predicate. Raises EvidenceError for keys or types that format version 1 does not know."""
    record = Record(predicate, "predicate", EvidenceError)
    record.only(*_KEYS)
    client, scan, seal = record.record("client"), record.record("scan"), record.record("seal")
    for name in ("tool", "operator", "authority", "summary", "privacy"):
        record.record(name)
    for name in ("sources", "frameworks"):
        record.records(name)
    record.boolean("complete")
    kind = Kind(_word(scan, "kind", Kind))
    if scan.time("finished") < scan.time("started"):
        raise scan.wrong("finished", "is before it started")
    _read_previous(record)
    return ScanFacts(
        client_id=client.text("id"),
        client_name=client.text("name"),
        scan_id=scan.text("id"),
        kind=kind,
        started=scan.time("started"),
        finished=scan.time("finished"),
        policy_digest=_policy_digest(record, kind),
        timestamp=Demand(_word(seal, "timestamp", Demand)),
        log=Demand(_word(seal, "log", Demand)),
        log_head=_has_head(record),
    )


def _policy_digest(record: Record, kind: Kind) -> str:
    if record.value.get("policy", "") is None and kind is Kind.COLLECTION:
        return ""
    policy = record.record("policy")
    policy.text("engine")
    return policy.text("digest")


def _read_previous(record: Record) -> None:
    if record.value.get("previous", "") is not None:
        previous = record.record("previous")
        previous.text("scan")
        previous.text("envelope_sha256")


def _has_head(record: Record) -> bool:
    if record.value.get("log", "") is None:
        return False
    head = record.record("log")
    head.integer("number")
    head.text("sha256")
    return True


def _word(record: Record, key: str, words: type[StrEnum]) -> str:
    word = record.text(key)
    if word not in [known.value for known in words]:
        raise record.wrong(key, f"is {word!r}, which is none of {', '.join(words)}")
    return word
