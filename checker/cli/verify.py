"""Verify a package offline: who signed it, that nothing changed since, that its results follow from its evidence.

Only the keys in the trust file are believed, which comes to you apart from any package. Exit codes: 0 verified, 3 verified
with warnings, 4 not verified, 2 unusable. It says nothing about whether a law is kept.

\b
Example:
  tenantproof verify packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip --trust trust.toml --replay
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._terminal import answer, answer_json
from checker.cli._tidied import tidy
from evidence.finding import Finding
from evidence.model import Json
from evidence.trust import load_trust
from evidence.verify import Verification, verify

OUTCOMES = {0: "verified", 3: "verified, with warnings", 4: "NOT verified"}
NOT_REPLAYED = "V10 was not asked: --replay runs the packaged policies again on the packaged evidence"


def moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """A time in UTC, or the day that begins then."""
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r}: write a time like 2026-11-23T01:58:00Z, or a day like 2026-11-23"
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


@click.command(help=__doc__)
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--trust", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Whose keys are believed."
)
@click.option("--client", metavar="ID", help="Whose package it must be: the client's id or exact name.")
@click.option("--expect-policy", metavar="DIGEST", help="SHA-256 of the policy bundle that must have judged.")
@click.option("--not-before", callback=moment, metavar="TIME", help="The scan must have begun at this time or later.")
@click.option("--scan", metavar="ID", help="Which scan it must be.")
@click.option("--replay", "replayed", is_flag=True, help="Run the packaged policies again and compare the decisions.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(
    package: Path,
    trust: Path,
    client: str | None,
    expect_policy: str | None,
    not_before: datetime | None,
    scan: str | None,
    replayed: bool,
    as_json: bool,
) -> int:
    """V1 to V9, and V10 where it is asked for."""
    tidy()
    believed = load_trust(trust)
    with verify(
        package,
        trust=believed,
        client=client,
        expect_policy=expect_policy,
        now=datetime.now(UTC),
        not_before=not_before,
        scan=scan,
    ) as verification:
        findings = (*verification.findings, *_content(verification, replayed=replayed))
    code = _code(verification, findings)
    notes = [*verification.notes, *(() if replayed else (NOT_REPLAYED,))]
    if as_json:
        answer_json(_document(verification, findings, notes, code))
    else:
        answer("\n".join(_lines(verification, trust, findings, notes, code)))
    return code


def _content(verification: Verification, *, replayed: bool) -> Iterator[Finding]:
    """V9 and V10; neither is asked of a package that V1 to V8 refuted."""
    if verification.package is None:
        return
    from checker.replay import content_follows, decisions_repeat

    yield from content_follows(verification.package)
    if replayed:
        yield from decisions_repeat(verification.package)


def _code(verification: Verification, findings: tuple[Finding, ...]) -> int:
    if verification.package is None or any(not finding.is_warning for finding in findings):
        return 4
    return 3 if findings else 0


def _lines(
    verification: Verification, trust: Path, findings: tuple[Finding, ...], notes: list[str], code: int
) -> Iterator[str]:
    yield f"package     {verification.path}"
    yield f"trust file  sha256:{verification.trust_fingerprint} ({trust})"
    if verification.envelope_sha256:
        yield f"envelope    sha256:{verification.envelope_sha256}"
    if verification.signer is not None:
        yield f"signed by   {verification.signer.owner}, key {verification.signer.keyid}"
    if (facts := verification.facts) is not None:
        yield f"client      {facts.client_name} ({facts.client_id})"
        when = f"{facts.started:%Y-%m-%d %H:%M:%S} to {facts.finished:%Y-%m-%d %H:%M:%S} UTC"
        yield f"scan        {facts.scan_id}, {facts.kind}, {when}"
        yield f"policy      {f'sha256:{facts.policy_digest}' if facts.policy_digest else 'none: evidence only'}"
    for finding in findings:
        yield f"{finding.code:<6}{finding.message}"
        yield from (f"      {name}: {value}" for name, value in finding.details.items())
    yield from (f"note  {note}" for note in notes)
    yield OUTCOMES[code]


def _document(
    verification: Verification, findings: tuple[Finding, ...], notes: list[str], code: int
) -> dict[str, Json]:
    facts, signer = verification.facts, verification.signer
    return {
        "exit_code": code,
        "outcome": OUTCOMES[code],
        "package": str(verification.path),
        "trust_fingerprint": verification.trust_fingerprint,
        "envelope_sha256": verification.envelope_sha256,
        "signer": {"owner": signer.owner, "keyid": signer.keyid} if signer else None,
        "client": {"id": facts.client_id, "name": facts.client_name} if facts else None,
        "scan": {
            "id": facts.scan_id,
            "kind": facts.kind,
            "started": facts.started.isoformat(),
            "finished": facts.finished.isoformat(),
        }
        if facts
        else None,
        "policy_digest": facts.policy_digest if facts else None,
        "findings": [
            {"code": one.code, "message": one.message, "path": one.path, "details": dict(one.details)}
            for one in findings
        ],
        "notes": list(notes),
    }
