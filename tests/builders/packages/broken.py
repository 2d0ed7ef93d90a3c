"""Every broken package, by name: the code that verification must answer with, and how the good one is broken."""

import base64
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.canonical import canonical, strict_loads
from evidence.erasure import write_erasure
from evidence.layout import MANIFEST, REQUIRED, SIGNED, STATEMENT, TIMESTAMP
from evidence.model import Json
from evidence.signing import new_key
from tests.builders.packages.stub import (
    BUCKETS,
    DOCUMENT,
    NAME,
    PEOPLE,
    Stub,
    foreign_zip,
    own_zip,
    predicate,
    put,
    remake_manifest,
    sha256,
    sign_again,
    sign_bytes,
    statement_bytes,
    with_checksum,
)

Break = Callable[[Stub], Path | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """`make` breaks the stub's folder, or gives the path of something else to verify; `code`, with `says` in
    its message, must come of it."""

    name: str
    code: str
    make: Break
    says: str = ""


def _link(stub: Stub) -> None:
    (stub.folder / DOCUMENT).unlink()
    (stub.folder / DOCUMENT).symlink_to("/etc/hostname")


def _linked_folder(stub: Stub) -> None:
    shutil.move(stub.folder / "data/collection", stub.folder.parent / "elsewhere")
    (stub.folder / "data/collection").symlink_to(stub.folder.parent / "elsewhere")


def _pipe(stub: Stub) -> None:
    os.mkfifo(stub.folder / "data/scope.json")


def _members(stub: Stub) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(stub.zip) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def _zipped_link(stub: Stub) -> Path:
    link = zipfile.ZipInfo(f"{NAME}/{DOCUMENT}")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    others = [(info, data) for info, data in _members(stub) if info.filename != link.filename]
    return foreign_zip(stub.zip, [*others, (link, b"/etc/passwd")])


def _zipped_as(name: str) -> Break:
    """One more member, in an archive whose every header is as it should be."""
    return lambda stub: own_zip(stub.zip, [*_packed_members(stub), (name, b"payload", 0)])


def _bomb(stub: Stub) -> Path:
    return own_zip(stub.zip, [*_packed_members(stub), (f"{NAME}/data/scope.json", b"\0" * (32 << 20), 8)])


def _too_large(stub: Stub) -> Path:
    """A member that says it is small, and unpacks to more."""
    return own_zip(stub.zip, _packed_members(stub), understate=f"{NAME}/{BUCKETS}")


def _packed_members(stub: Stub) -> list[tuple[str, bytes, int]]:
    return [(info.filename, data, 8) for info, data in _members(stub)]


def _zip_bytes(change: Callable[[bytes], bytes]) -> Break:
    def make(stub: Stub) -> Path:
        stub.zip.write_bytes(change(stub.zip.read_bytes()))
        return stub.zip

    return make


def _packed_anew(stub: Stub) -> Path:
    members = _members(stub)
    with zipfile.ZipFile(stub.zip, "w") as archive:
        for info, data in members:
            archive.writestr(info, data)
    return stub.zip


def _two_names(data: bytes) -> bytes:
    """Another name in the local header than in the directory: two programs would unpack two packages."""
    return with_checksum(data.replace(f"{NAME}/bagit.txt".encode(), f"{NAME}/bagix.txt".encode(), 1))


def _add(path: str, data: bytes = b"x") -> Break:
    return lambda stub: put(stub.folder / path, data)


def _remove(path: str) -> Break:
    return lambda stub: (stub.folder / path).unlink()


def _rewrite(path: str, change: Callable[[bytes], bytes]) -> Break:
    def make(stub: Stub) -> None:
        file = stub.folder / path
        file.write_bytes(change(file.read_bytes()))

    return make


def _envelope(change: Callable[[dict[str, Json]], Json]) -> Break:
    """The envelope, parsed, changed and written in its one spelling again."""

    def again(raw: bytes) -> bytes:
        value = strict_loads(raw)
        assert isinstance(value, dict)
        return canonical(change(value))

    return _rewrite(STATEMENT, again)


def _double_signature(envelope: dict[str, Json]) -> Json:
    signatures = envelope["signatures"]
    assert isinstance(signatures, list)
    return {**envelope, "signatures": [*signatures, *signatures]}


def _keyid(envelope: dict[str, Json], keyid: str) -> Json:
    signatures = envelope["signatures"]
    assert isinstance(signatures, list)
    assert isinstance(signatures[0], dict)
    return {**envelope, "signatures": [{**signatures[0], "keyid": keyid}]}


def _other_statement(envelope: dict[str, Json]) -> Json:
    payload = envelope["payload"]
    assert isinstance(payload, str)
    return {**envelope, "payload": base64.b64encode(base64.b64decode(payload).replace(b"Acme", b"Acne")).decode()}


def _loose_base64(raw: bytes) -> bytes:
    """Another last digit of the signature's base64: the same 64 bytes, other padding bits."""
    place = raw.index(b'=="}') - 1
    digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return raw[:place] + digits[digits.index(raw[place]) + 1 :][:1] + raw[place + 1 :]


def _signed(change: Callable[[bytes], bytes], *, kind: str | None = None) -> Break:
    """Other bytes, signed by the right key."""

    def make(stub: Stub) -> None:
        payload = change(statement_bytes(stub.folder))
        raw = sign_bytes(payload, stub.signer, kind=kind) if kind else sign_bytes(payload, stub.signer)
        (stub.folder / STATEMENT).write_bytes(raw)

    return make


def _said(**changes: Json) -> Break:
    """Another predicate, signed by the right key."""
    return lambda stub: sign_again(stub.folder, stub.signer, predicate(**changes))


def _with_a_token(stub: Stub) -> None:
    sign_again(stub.folder, stub.signer, predicate(seal={"timestamp": "required", "log": "none"}))
    put(stub.folder / TIMESTAMP, b"0")


def _left_out(key: str) -> Break:
    said = predicate()
    del said[key]
    return lambda stub: sign_again(stub.folder, stub.signer, said)


def _subjects(*paths: str) -> Break:
    return lambda stub: sign_again(stub.folder, stub.signer, subjects=dict.fromkeys(paths, "0" * 64))


def _signed_and_missing(stub: Stub) -> None:
    digests = {path: sha256((stub.folder / path).read_bytes()) for path in SIGNED}
    sign_again(stub.folder, stub.signer, subjects={**digests, "data/gone.json": "0" * 64})


def _stranger(stub: Stub) -> None:
    stranger = new_key(stub.folder.parent / "keys/stranger.pem")
    sign_again(stub.folder, stranger)
    put(stub.folder / "attestation/trust/signer.pem", stranger.public_key)


def _edited_with_new_manifest(stub: Stub) -> None:
    put(stub.folder / BUCKETS, b'{"Name":"records","_id":"arn:aws:s3:::records"}\n')
    remake_manifest(stub.folder)


def _renamed_zip(stub: Stub) -> Path:
    """The same package under another client's name, packed by our own writer."""
    data = stub.zip.read_bytes().replace(NAME.encode(), NAME.replace("acme-dental", "zeta-dental").encode())
    stub.zip.write_bytes(with_checksum(data))
    return stub.zip


def _manifest(change: Callable[[bytes], bytes]) -> Break:
    """Another manifest, signed by the right key."""

    def make(stub: Stub) -> None:
        _rewrite(MANIFEST, change)(stub)
        sign_again(stub.folder, stub.signer)

    return make


def erase(
    stub: Stub, path: str, *, recorded: str | None = None, sha: str | None = None, package: str | None = None
) -> bytes:
    """Remove a file and give the record of it; `recorded`, `sha` and `package` make the record a false one."""
    digest = sha256((stub.folder / path).read_bytes())
    (stub.folder / path).unlink()
    return write_erasure(
        path=recorded or path,
        sha256=sha or digest,
        package=package or stub.sealed.envelope_sha256,
        reason="the person asked for it",
        by="Example MSP",
        at="2027-01-01T00:00:00Z",
        signer=stub.signer,
    )


def _erased(record: Callable[[Stub], bytes]) -> Break:
    return lambda stub: put(stub.folder / "erasures/1.dsse.json", record(stub))


def _forged_record(stub: Stub) -> bytes:
    stranger = new_key(stub.folder.parent / "keys/stranger.pem")
    payload = strict_loads(erase(stub, PEOPLE))
    assert isinstance(payload, dict)
    encoded = payload["payload"]
    assert isinstance(encoded, str)
    return sign_bytes(base64.b64decode(encoded), stranger)


def _record_of_a_kept_file(stub: Stub) -> bytes:
    raw = strict_loads(erase(stub, PEOPLE))
    assert isinstance(raw, dict)
    encoded = raw["payload"]
    assert isinstance(encoded, str)
    index = stub.folder / "data/collection/index.json"
    payload = base64.b64decode(encoded).replace(PEOPLE.encode(), b"data/collection/index.json")
    payload = payload.replace(sha256(_packed(stub, PEOPLE)).encode(), sha256(index.read_bytes()).encode())
    index.unlink()
    return sign_bytes(payload, stub.signer)


def _packed(stub: Stub, path: str) -> bytes:
    with zipfile.ZipFile(stub.zip) as archive:
        return archive.read(f"{NAME}/{path}")


def _record_with_a_changed_byte(stub: Stub) -> bytes:
    raw = bytearray(erase(stub, PEOPLE))
    raw[raw.index(b'"payload":"') + 40] ^= 1
    return bytes(raw)


def _broken() -> Iterator[tuple[str, str, Break] | tuple[str, str, Break, str]]:
    yield "E101", "a link to a file", _link
    yield "E101", "a link to a folder", _linked_folder
    yield "E101", "a pipe", _pipe
    yield "E101", "a link in the ZIP", _zipped_link
    yield "E102", "a file the format does not know", _add("data/notes.txt")
    yield "E102", "a hidden file", _add(".DS_Store")
    yield "E102", "a name that differs in case only", _add("verify.md")
    yield "E102", "a name that is not in NFC", _add("data/policy/caf\u0065\u0301.wasm")
    yield "E102", "a folder inside folders without end", _add("data/" + "a/" * 40 + "x")
    yield "E102", "a trust file inside", _add("trust.toml")
    yield "E102", "a path out of the folder", _zipped_as(f"{NAME}/../../evil"), "not part of the format"
    yield "E102", "an absolute path", _zipped_as("/etc/cron.d/evil"), "one folder"
    yield "E102", "a path with a drive", _zipped_as("C:\\evil"), "one folder"
    yield "E102", "a second folder in the ZIP", _zipped_as("other/bagit.txt"), "one folder"
    yield "E102", "a name with a control character", _zipped_as(f"{NAME}/data/\x1b[2J"), "\\x1b"
    yield "E102", "the same name twice in the ZIP", _zipped_as(f"{NAME}/bagit.txt"), "twice"
    yield "E102", "a bomb", _bomb, "100 times"
    yield "E404", "a member larger than it says", _too_large, "does not unpack"
    yield "E102", "bytes before the ZIP", _zip_bytes(lambda data: with_checksum(b"#!/bin/sh\n" + data))
    yield "E102", "bytes behind the ZIP", _zip_bytes(lambda data: data + b"more")
    yield "E102", "half a ZIP", _zip_bytes(lambda data: data[: len(data) // 2])
    yield "E102", "half a ZIP with a checksum", _zip_bytes(lambda data: with_checksum(data[: len(data) // 2]))
    yield "E102", "no ZIP at all", _zip_bytes(lambda data: b"hello")
    yield "E102", "an empty file", _zip_bytes(lambda data: b"")
    yield "E102", "two names for one member", _zip_bytes(_two_names)
    yield "E102", "a package that another program packed anew", _packed_anew
    yield "E102", "a timestamp that the statement denies", _add(TIMESTAMP)
    for path in REQUIRED:
        yield "E103", f"no {path}", _remove(path)
    yield "E201", "an envelope that is not JSON", _rewrite(STATEMENT, lambda raw: raw[:-1])
    yield "E201", "an envelope with a key twice", _rewrite(STATEMENT, lambda raw: b'{"payload":"",' + raw[1:])
    yield "E201", "an envelope with spaces", _rewrite(STATEMENT, lambda raw: raw.replace(b":", b": ", 1))
    yield "E201", "an envelope that ends in a newline", _rewrite(STATEMENT, lambda raw: raw + b"\n")
    yield "E201", "an envelope nested without end", _rewrite(STATEMENT, lambda raw: b"[" * 100_000)
    yield "E201", "loose base64", _rewrite(STATEMENT, _loose_base64)
    yield "E201", "no signature", _envelope(lambda envelope: {**envelope, "signatures": []})
    yield "E201", "two signatures", _envelope(_double_signature)
    yield "E201", "an envelope that is a list", _envelope(lambda envelope: [envelope])
    yield "E202", "another payload type", _signed(lambda payload: payload, kind="application/json")
    yield "E203", "a stranger's key, with their trust inside", _stranger
    yield "E203", "a key id in another spelling", _envelope(lambda envelope: _keyid(envelope, "A" * 64))
    yield "E204", "a statement changed under its signature", _envelope(_other_statement)
    yield "E301", "a statement with spaces, signed", _signed(lambda payload: payload.replace(b":", b": ", 1))
    yield "E301", "a statement with a key twice, signed", _signed(lambda payload: b'{"_type":"x",' + payload[1:])
    yield "E301", "a statement with NaN, signed", _signed(lambda payload: payload.replace(b"true", b"NaN"))
    yield "E301", "a statement that is no text, signed", _signed(lambda payload: b"\xff\xfe")
    yield "E302", "another statement type", _signed(lambda payload: payload.replace(b"Statement/v1", b"Statement/v0"))
    yield "E302", "another predicate type", lambda stub: sign_again(stub.folder, stub.signer, kind="urn:other")
    yield "E302", "a statement about too few files", _subjects(MANIFEST)
    for key in predicate():
        yield "E302", f"a predicate without {key}", _left_out(key)
        yield "E302", f"a predicate whose {key} is a number", _said(**{key: 7})
    yield "E302", "a predicate with an unknown key", _said(more=1)
    yield (
        "E302",
        "a scan that ended before it began",
        _said(scan={"id": "x", "kind": "full", "started": "2026-11-23T01:58:00Z", "finished": "2026-11-22T01:58:00Z"}),
    )
    yield "E303", "another client", _said(client={"id": "c-000000000000", "name": "Zeta Dental"})
    yield "E304", "a file that was signed and is missing", _signed_and_missing
    for path in SIGNED:
        yield "E305", f"{path} changed after signing", _rewrite(path, lambda data: data + b"\n")
    yield "E305", "a payload edited, and the manifest made anew", _edited_with_new_manifest
    yield "E305", "a ZIP renamed to another client", _renamed_zip
    yield "E401", "a manifest line that is none", _manifest(lambda data: b"hello\n" + data)
    yield "E401", "a manifest with a path twice", _manifest(lambda data: data.splitlines(keepends=True)[0] + data)
    yield "E401", "a manifest out of order", _manifest(lambda data: b"".join(data.splitlines(keepends=True)[::-1]))
    yield "E401", "a manifest with Windows line ends", _manifest(lambda data: data.replace(b"\n", b"\r\n"))
    yield "E401", "a manifest that ends midway", _manifest(lambda data: data[:-1])
    yield "E401", "a manifest that reaches outside", _manifest(lambda data: b"0" * 64 + b"  ../../etc/passwd\n")
    yield "E402", "a payload file removed", _remove(BUCKETS)
    yield "E403", "a payload file added", _add("data/scope.json", b"{}")
    yield "E404", "a payload file changed", _rewrite(BUCKETS, lambda data: data.replace(b"records", b"rekords"))
    yield "E405", "an erasure record by a stranger", _erased(_forged_record)
    yield "E405", "an erasure record changed", _erased(_record_with_a_changed_byte)
    yield "E405", "an erasure record of another package", _erased(lambda stub: erase(stub, PEOPLE, package="0" * 64))
    yield "E405", "an erasure record with another digest", _erased(lambda stub: erase(stub, PEOPLE, sha="0" * 64))
    yield "E405", "an erasure record with another path", _erased(lambda stub: erase(stub, PEOPLE, recorded=BUCKETS))
    yield "E405", "an erasure record of what must be kept", _erased(_record_of_a_kept_file)
    yield "E405", "an erasure record that is none", _erased(lambda stub: b"{}")
    yield "E501", "a timestamp demanded and stripped", _said(seal={"timestamp": "required", "log": "none"})
    yield "E504", "a timestamp demanded that cannot be checked", _with_a_token
    yield "E701", "a log demanded and no head", _said(seal={"timestamp": "none", "log": "required"})
    yield (
        "E702",
        "a log demanded that cannot be read",
        _said(seal={"timestamp": "none", "log": "required"}, log={"number": 1, "sha256": "0" * 64}),
    )


BROKEN = tuple(
    Broken(code=code, name=name, make=make, says=says[0] if says else "") for code, name, make, *says in _broken()
)
