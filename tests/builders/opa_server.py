"""A real OPA server with the signed bundle, on 127.0.0.1, for as long as a test needs it."""

import json
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.engine.server import ServerEngine
from evidence.errors import UsageError

OPTIONS = ("--disable-telemetry", "--log-level", "error", "--signing-alg", "HS256")


@contextmanager
def serving(opa: Path, data: bytes, folder: Path) -> Iterator[str]:
    """Sign the bundle that is `data` with a key made now, serve it, and yield the server's URL."""
    key = secrets.token_hex(32)
    bundle = folder / "bundle.tar.gz"
    bundle.write_bytes(data)
    signed = folder / "signed.tar.gz"
    subprocess.run(
        [opa, "sign", "--signing-key", key, "--signing-alg", "HS256", "--bundle", bundle, "-o", folder], check=True
    )
    _with_signature(bundle, folder / ".signatures.json", signed)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [opa, "run", "-s", "-a", address, *OPTIONS, "--verification-key", key, "-b", signed],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(f"http://{address}", process)
    finally:
        process.terminate()
        process.wait(10)


def _with_signature(bundle: Path, signatures: Path, out: Path) -> None:
    import io
    import tarfile

    with tarfile.open(bundle) as given, tarfile.open(out, "w:gz") as made:
        for member in given.getmembers():
            made.addfile(member, given.extractfile(member))
        data = json.dumps(json.loads(signatures.read_text())).encode()
        entry = tarfile.TarInfo("/.signatures.json")
        entry.size = len(data)
        made.addfile(entry, io.BytesIO(data))


def _ready(url: str, process: "subprocess.Popen[bytes]") -> str:
    engine = ServerEngine(url)
    for _ in range(100):
        assert process.poll() is None, "the OPA server ended"
        try:
            engine.revision()
        except UsageError:
            time.sleep(0.1)
        else:
            engine.close()
            return url
    raise AssertionError("the OPA server did not come up in ten seconds")
