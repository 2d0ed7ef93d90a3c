"""Make a signing key, and say what a verifier has to know of it.

\b
Example:
  tenantproof keys new keys/signing.pem --trust trust.toml --owner "Example MSP"
  tenantproof keys show trust.toml
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from checker.cli._terminal import answer, answer_json
from checker.reports.plain import plain
from evidence.errors import UnwritableError, UsageError
from evidence.model import Json
from evidence.reading import read_regular

OWNER = click.option("--owner", default="", help="Whose key it is; verify prints it.")
DAYS = click.option(
    "--days", type=click.IntRange(min=1, max=3660), default=730, show_default=True, help="How long the key is to hold."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group(help=__doc__)
def command() -> None:
    """Signing keys."""


@command.command()
@FILE
@click.option("--trust", type=click.Path(path_type=Path), help="Trust file that the key is added to, made if missing.")
@OWNER
@DAYS
@AS_JSON
def new(file: Path, trust: Path | None, owner: str, days: int, as_json: bool) -> int:
    """Make an Ed25519 key in FILE, which must not exist; only its owner can read it.

    With --owner the entry of a trust file is printed; with --trust it is written there too. Hand the trust file to whoever
    verifies, apart from any package.

    \b
    Example:
      tenantproof keys new keys/signing.pem --trust trust.toml --owner "Example MSP"
    """
    from evidence.signing import new_key
    from evidence.trust import signer_entry

    if trust is not None and not owner:
        raise UsageError("--trust needs --owner: whose key it is")
    before = _trust_text(trust)
    signer = new_key(file)
    start = datetime.now(UTC).replace(microsecond=0)
    entry = ""
    try:
        if owner:
            entry = signer_entry(
                owner=owner,
                public_key=signer.public_key,
                valid_from=start,
                valid_until=start + timedelta(days=days),
            )
        if trust is not None:
            _append(trust, before, entry)
    except UsageError:
        file.unlink(missing_ok=True)
        raise
    if as_json:
        answer_json({**_described(signer.public_key), "file": str(file), "trust_entry": entry})
    else:
        answer(f"key        {file}\nkeyid      {signer.keyid}")
        answer(f"trust file {trust}" if trust else f"\n{entry or signer.public_key.decode()}")
    return 0


@command.command()
@FILE
@AS_JSON
def show(file: Path, as_json: bool) -> int:
    """Show what FILE holds: a private key's public half, a public key, or the signers of a trust file.

    \b
    Example:
      tenantproof keys show keys/signing.pem
      tenantproof keys show trust.toml --json
    """
    try:
        data = read_regular(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    description = _key(file, data) if data.lstrip().startswith(b"-----BEGIN") else _trust(file, data)
    if as_json:
        answer_json(description)
        return 0
    signers = description.pop("signers", None)
    answer("\n".join(f"{name:<12}{value}" for name, value in description.items()))
    for signer in signers if isinstance(signers, list) else ():
        answer("")
        answer("\n".join(f"{name:<14}{plain(str(value))}" for name, value in signer.items() if value))
    return 0


def _key(file: Path, data: bytes) -> dict[str, Json]:
    from evidence.signing import load_signer

    if b"PRIVATE KEY" in data:
        return _described(load_signer(f"file:{file}").public_key)
    try:
        return _described(data)
    except ValueError as error:
        raise UsageError(f"{file} holds no key that is accepted: {error}") from None


def _described(pem: bytes) -> dict[str, Json]:
    from evidence.signing import algorithm_of, keyid, load_public_key

    public = load_public_key(pem)
    return {"keyid": keyid(public), "algorithm": str(algorithm_of(public)), "public_key": pem.decode()}


def _trust(file: Path, data: bytes) -> dict[str, Json]:
    from evidence.trust import parse_trust

    trust = parse_trust(data, str(file))
    signers: list[Json] = [
        {
            "owner": signer.owner,
            "keyid": signer.keyid,
            "algorithm": str(signer.algorithm),
            "valid_from": signer.valid_from.isoformat(),
            "valid_until": signer.valid_until.isoformat(),
            "revoked_since": signer.revoked_since.isoformat() if signer.revoked_since else None,
        }
        for signer in trust.signers.values()
    ]
    return {"fingerprint": trust.fingerprint, "signers": signers}


def _trust_text(trust: Path | None) -> str:
    """What the trust file holds already, checked; the start of a new one where there is none."""
    from evidence.trust import parse_trust, trust_file

    if trust is None or not trust.exists():
        return trust_file()
    try:
        data = read_regular(trust)
    except OSError as error:
        raise UsageError(f"the trust file {trust} cannot be read: {error.strerror}") from None
    parse_trust(data, str(trust))
    if data.lstrip().startswith(b"{"):
        raise UsageError(f"the trust file {trust} is JSON, and a key is added to TOML only; add the entry by hand")
    return data.decode()


def _append(trust: Path, before: str, entry: str) -> None:
    from evidence.lines import write_whole
    from evidence.trust import parse_trust

    after = f"{before.rstrip()}\n\n{entry}".encode()
    parse_trust(after, str(trust))
    try:
        write_whole(trust, [after])
    except UnwritableError as error:
        raise UsageError(f"no key was made: the trust file {error.message}") from None
