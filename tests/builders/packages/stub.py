"""A good package of a few kilobytes, and the tools to break it: unpack, change, sign again, pack again."""

import base64
import hashlib
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evidence.canonical import canonical
from evidence.collection import CollectionWriter
from evidence.envelope import PAYLOAD_TYPE, Signer, pre_authentication_encoding, seal_statement
from evidence.layout import MANIFEST, SIGNED, STATEMENT
from evidence.model import Json, JsonObject, Observation, Outcome, Provenance
from evidence.package import read_package
from evidence.seal import Sealed, seal
from evidence.signing import Algorithm, new_key
from evidence.statement import PREDICATE_TYPE
from evidence.trust import Trust, parse_trust, signer_entry, trust_file
from evidence.verify import Verification, verify
from evidence.zip_write import BIG, Member, trailer

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SCAN_ID = "20261123T015800Z-7f3a9c"
NAME = f"acme-dental_{SCAN_ID}"
CLIENT = "c-7f3a9c21d4e8"
POLICY = "sha256:" + "5" * 64
FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
BUCKETS = "data/collection/aws/123456789012/aws.s3.buckets.jsonl"
PEOPLE = "data/identity/123456789012.jsonl"
DOCUMENT = "data/documents/" + "d" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A good package twice, as ZIP and as folder, with whoever signed it and a trust file that knows them."""

    zip: Path
    folder: Path
    sealed: Sealed
    signer: Signer
    trust: Trust

    def verify(self, path: Path | None = None, *, trust: Trust | None = None, now: datetime = NOW) -> Verification:
        """Verify the folder, or `path`, for the right client."""
        return verify(path or self.folder, trust=trust or self.trust, client=CLIENT, expect_policy=None, now=now)


def predicate(**changes: Json) -> dict[str, Json]:
    """The predicate of the stub, with some keys changed."""
    said: dict[str, Json] = {
        "client": {"id": CLIENT, "name": "Acme Dental"},
        "scan": {
            "id": SCAN_ID,
            "kind": "full",
            "started": "2026-11-23T01:58:00Z",
            "finished": "2026-11-23T01:59:30Z",
        },
        "tool": {"name": "tenantproof", "version": "0.1.0"},
        "operator": {"name": "Example MSP"},
        "authority": {"basis": "contract"},
        "sources": [{"provider": "aws", "target": "123456789012", "principal": "arn:aws:iam::123456789012:role/audit"}],
        "policy": {"digest": POLICY, "engine": "embedded"},
        "frameworks": [{"id": "hipaa", "edition": "2026-01-01"}],
        "summary": {"hipaa": {"gap": 1}},
        "complete": True,
        "privacy": {"redacted": 0},
        "seal": {"timestamp": "none", "log": "none"},
        "previous": None,
        "log": None,
    }
    return said | changes


def provenance(items: int) -> Provenance:
    """How the stub's resources came to be."""
    return Provenance(
        source="s3.eu-west-1.amazonaws.com",
        operation="s3:ListBuckets",
        parameters={},
        principal="arn:aws:iam::123456789012:role/audit",
        started="2026-11-23T01:58:10Z",
        finished="2026-11-23T01:58:11Z",
        server_date="Mon, 23 Nov 2026 01:58:10 GMT",
        request_ids=("4442587FB7D0A2F9",),
        pages=1,
        items=items,
        last_page_reached=True,
        repeat="aws s3api list-buckets",
    )


def stage(staging: Path) -> None:
    """What a scan of two buckets leaves."""
    with CollectionWriter(staging / "data") as writer:
        with writer.resources("aws", "123456789012", "aws.s3.buckets") as sink:
            sink.add({"_id": "arn:aws:s3:::records", "Name": "records"}, names={"owner": "Jane Doe"})
            sink.add({"_id": "arn:aws:s3:::backups", "Name": "backups"})
        assert sink.written is not None
        observation = Observation(
            collector="aws.s3.buckets",
            provider="aws",
            target="123456789012",
            schema=1,
            outcome=Outcome.OK,
            file=sink.written.file,
            sha256=sink.written.sha256,
            provenance=provenance(2),
        )
        writer.write_index([observation])
    put(staging / "data/scan.json", canonical({"format": 1, "client": CLIENT, "kind": "full"}))
    put(staging / "data/policy/s3.wasm", b"\0asm\1\0\0\0")
    put(staging / "data/report/report.html", b"<!doctype html><title>Acme Dental</title>\n")
    put(staging / DOCUMENT, b"a signed contract\n")


def put(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_stub(workspace: Path, *, algorithm: Algorithm = Algorithm.ED25519, said: JsonObject | None = None) -> Stub:
    """Stage, seal and unpack the stub below `workspace`."""
    signer = new_key(workspace / "keys" / "signing.pem", algorithm=algorithm)
    staging, packed, folder = workspace / "staging", workspace / f"{NAME}.zip", workspace / NAME
    stage(staging)
    sealed = seal(staging, name=NAME, predicate=said or predicate(), signer=signer, out=packed, now=NOW)
    with read_package(packed) as package:
        package.unpack(folder)
    return Stub(zip=packed, folder=folder, sealed=sealed, signer=signer, trust=trust_in(signer))


def trust_in(*signers: Signer, revoked_since: datetime | None = None, until: datetime = UNTIL) -> Trust:
    """A trust file that knows these signers."""
    entries = [
        signer_entry(
            owner="Example MSP",
            public_key=signer.public_key,
            valid_from=FROM,
            valid_until=until,
            revoked_since=revoked_since,
        )
        for signer in signers
    ]
    return parse_trust(trust_file(*entries).encode(), "trust.toml")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def remake_manifest(folder: Path) -> None:
    """What an attacker does who can write: list the payload as it is now."""
    files = sorted(path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if path.is_file())
    lines = [f"{sha256((folder / path).read_bytes())}  {path}\n" for path in files]
    (folder / MANIFEST).write_text("".join(lines))


def sign_again(
    folder: Path,
    signer: Signer,
    said: JsonObject | None = None,
    *,
    kind: str = PREDICATE_TYPE,
    subjects: Mapping[str, str] | None = None,
) -> None:
    """Sign what lies in `folder` now, as an operator with the key can."""
    digests = {path: sha256((folder / path).read_bytes()) for path in SIGNED}
    envelope = seal_statement(digests if subjects is None else subjects, kind, said or predicate(), signer)
    (folder / STATEMENT).write_bytes(envelope.raw)


def sign_bytes(payload: bytes, signer: Signer, *, kind: str = PAYLOAD_TYPE) -> bytes:
    """An envelope over any bytes, of any type."""
    signature = base64.b64encode(signer.sign(pre_authentication_encoding(kind, payload))).decode()
    encoded = base64.b64encode(payload).decode()
    return canonical(
        {"payloadType": kind, "payload": encoded, "signatures": [{"keyid": signer.keyid, "sig": signature}]}
    )


def statement_bytes(folder: Path) -> bytes:
    """The signed statement, as it was signed."""
    _, _, rest = (folder / STATEMENT).read_text().partition('"payload":"')
    return base64.b64decode(rest.partition('"')[0])


def with_checksum(archive: bytes) -> bytes:
    """A ZIP whose comment of 64 bytes is made to fit what stands before it."""
    return archive[:-64] + sha256(archive[:-64]).encode()


def foreign_zip(path: Path, members: list[tuple[zipfile.ZipInfo, bytes]]) -> Path:
    """A ZIP that another program wrote, and that ends in the right checksum all the same."""
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in members:
            archive.writestr(info, data)
        archive.comment = b"0" * 64
    path.write_bytes(with_checksum(path.read_bytes()))
    return path


def own_zip(path: Path, members: list[tuple[str, bytes, int]], *, understate: str = "") -> Path:
    """A ZIP in which every header and the checksum are as our writer makes them, whatever name, data and method.

    The member `understate` says that it unpacks to half of what it does.
    """
    placed: list[Member] = []
    body = b""
    for name, data, method in members:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush() if method else data
        size = len(data) // 2 if name == understate else len(data)
        crc = zlib.crc32(data[:size])
        member = Member(name=name, method=method, crc=crc, packed=len(packed), size=size, offset=len(body))
        placed.append(member)
        body += member.local_header() + packed
    path.write_bytes(with_checksum(body + b"".join(trailer(placed, BIG)) + b"0" * 64))
    return path
