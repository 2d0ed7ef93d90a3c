"""Sealing: what a scan left in a staging folder becomes a signed bag in one ZIP."""

import hashlib
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from evidence.bag import BAGIT_TXT, bag_info, write_manifest
from evidence.canonical import canonical
from evidence.envelope import Signer, seal_statement
from evidence.errors import EvidenceError, SecretFoundError
from evidence.finding import shown
from evidence.instructions import verification_text
from evidence.layout import (
    BAG_INFO,
    BAGIT,
    INSTRUCTIONS,
    MANIFEST,
    SCAN,
    SIGNED,
    STATEMENT,
    TAG_MANIFEST,
    TRUST_KEY,
    is_part_of_the_format,
)
from evidence.lines import PART, make_folder, write_whole, writing
from evidence.model import JsonObject
from evidence.package import NAME
from evidence.privacy import scan_document, scan_lines, scan_stream
from evidence.signing import algorithm_of, load_public_key
from evidence.statement import PREDICATE_TYPE, read_facts
from evidence.unpacked import UnpackedFiles
from evidence.witness import Witness, check_demands, testimony
from evidence.zip_write import write_archive

WRITTEN = frozenset({SCAN, "data/scope.json", "data/collection/index.json"})
"""Documents, beside the evidence, that hold words from outside for the first time; all others are made out of those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A finished package: its ZIP, the digest of its envelope (how logs and later packages name it), and its size."""

    path: Path
    name: str
    envelope_sha256: str
    manifest_sha256: str
    keyid: str
    predicate: JsonObject
    size: int


def seal(
    staging: Path,
    *,
    name: str,
    predicate: JsonObject,
    signer: Signer,
    out: Path,
    now: datetime,
    replay_instructions: str = "",
    witnesses: Sequence[Witness] = (),
    clean: Collection[str] = (),
) -> Sealed:
    """Seal `staging`, which holds `data/` and nothing else, as the package `name` in the ZIP `out`.

    The tag files are written into `staging`, so that it ends as the unpacked package. `predicate` is what
    `evidence.statement` describes, and demands in `seal` just those `witnesses` that there are: they are asked, in order,
    once the envelope is signed and before anything is packed. `replay_instructions` goes into VERIFY.md. `clean` are SHA-256
    of files of lines that were looked through for secrets already, as `scan_lines` does: one that has another digest by now
    is looked through.

    Raises SecretFoundError where a secret is left in any file, and EvidenceError where `staging` holds anything else than
    the format allows, the predicate is not of the format, or `out` exists, UnwritableError where the disk does not take it;
    in each case `out` is as before.
    """
    if not NAME.fullmatch(name):
        raise EvidenceError(f"{name!r} cannot name a package; use letters, digits, '.', '_' and '-'")
    if out.exists():
        raise EvidenceError(f"{out} exists; a package is never overwritten")
    facts = read_facts(predicate)
    check_demands(facts, witnesses)
    payload = _payload(staging)
    digests = _examine(staging, payload, predicate, clean)
    texts = {
        BAGIT: BAGIT_TXT,
        BAG_INFO: bag_info(name=name, scan=facts.scan_id, size=sum(payload.values()), count=len(payload), now=now),
        INSTRUCTIONS: verification_text(
            name=name,
            keyid=signer.keyid,
            algorithm=algorithm_of(load_public_key(signer.public_key)),
            replay_instructions=replay_instructions,
        ),
        MANIFEST: write_manifest(digests),
    }
    envelope = seal_statement({path: _sha256(texts[path]) for path in SIGNED}, PREDICATE_TYPE, predicate, signer)
    texts |= {STATEMENT: envelope.raw, TRUST_KEY: signer.public_key}
    _refuse_secrets({path: {hit.name for hit in scan_stream(BytesIO(text))} for path, text in texts.items()})
    texts |= testimony(envelope, witnesses)
    texts[TAG_MANIFEST] = write_manifest({path: _sha256(text) for path, text in texts.items()})
    digests |= {path: write_whole(staging / path, [text]) for path, text in texts.items()}
    _zip(staging, name, digests, out)
    return Sealed(
        path=out,
        name=name,
        envelope_sha256=envelope.sha256,
        manifest_sha256=digests[MANIFEST],
        keyid=signer.keyid,
        predicate=predicate,
        size=out.stat().st_size,
    )


def _payload(staging: Path) -> Mapping[str, int]:
    """Path → size of what is to be sealed."""
    folder = UnpackedFiles(staging)
    odd = [finding.message for finding in folder.findings]
    odd += [f"{shown(path)} is not payload of the format" for path in folder.files if not _is_payload(path)]
    if SCAN not in folder.files:
        odd.append(f"{SCAN} is missing")
    if odd:
        raise EvidenceError(f"{staging} cannot be sealed: {'; '.join(odd)}")
    return folder.files


def _is_payload(path: str) -> bool:
    return path.startswith("data/") and is_part_of_the_format(path)


def _examine(
    staging: Path, payload: Mapping[str, int], predicate: JsonObject, clean: Collection[str]
) -> dict[str, str]:
    """Path → SHA-256 of the payload, after the last look for secrets."""
    digests: dict[str, str] = {}
    hits = {"predicate": scan_document(canonical(predicate))}
    for path in payload:
        with (staging / path).open("rb") as stream:
            digests[path] = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            if path.endswith(".jsonl"):
                hits[path] = set() if digests[path] in clean else scan_lines(stream)
            else:
                hits[path] = {hit.name for hit in scan_stream(stream)}
                stream.seek(0)
                hits[path] |= scan_document(stream.read()) if path in WRITTEN else set()
    _refuse_secrets(hits)
    return digests


def _refuse_secrets(hits: Mapping[str, set[str]]) -> None:
    secrets = tuple((path, kind) for path, kinds in sorted(hits.items()) for kind in sorted(kinds))
    if secrets:
        raise SecretFoundError(secrets)


def _zip(staging: Path, name: str, digests: Mapping[str, str], out: Path) -> None:
    """Write the ZIP aside and rename it, if every file still has the digest that was signed."""
    make_folder(out.parent)
    aside = out.with_name(f".{out.name}{PART}")
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with writing(out):
        try:
            with os.fdopen(os.open(aside, flags, 0o600), "w+b") as stream:
                packed = write_archive(stream, [(f"{name}/{path}", staging / path) for path in sorted(digests)])
                changed = [path for path, digest in digests.items() if packed[f"{name}/{path}"] != digest]
                if changed:
                    raise EvidenceError(f"changed while it was sealed: {', '.join(changed)}")
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(out)
        finally:
            with suppress(OSError):
                aside.unlink()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
