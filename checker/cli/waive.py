"""Ask for a waiver of one failing, or write one that was approved, with the values that were seen.

RULE and RESOURCE are as the newest full package of the client has them, which is verified first. Without --approver it is
a request, which has no effect until somebody else approves it. Accepted and compensating change no verdict; the resource of
the others leaves the count and is named. It holds for the values that were seen, until its last day.

\b
Example:
  tenantproof waive acme-dental aws.s3.buckets_are_not_public arn:aws:s3:::acme-website --kind accepted \\
    --reason "It serves the public website." --requester "Sam Tech" --expires 2027-05-01 --trust trust.toml
"""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from checker.cli._chosen import choose
from checker.cli._packages import needed_trust, trusting
from checker.cli._terminal import answer
from checker.content.results import WaiverKind
from checker.fleet.waiving import add_waiver, check_party, failing_now, new_id
from checker.reports.plain import plain
from evidence.errors import UsageError
from evidence.file_store import store_at
from evidence.model import Json


@click.command(help=__doc__)
@click.argument("name", metavar="CLIENT")
@click.argument("rule")
@click.argument("resource")
@click.option(
    "--kind", type=click.Choice([str(kind) for kind in WaiverKind]), required=True, help="As what it is waived."
)
@click.option("--reason", required=True, help="Why; of a compensating one, what protects instead.")
@click.option("--requester", required=True, metavar="NAME", help="Who asks for it.")
@click.option("--expires", required=True, metavar="DATE", help="The last day on which it holds.")
@click.option("--target", default="", metavar="ID", help="The account or tenant, where it fails on several.")
@click.option("--approver", default="", metavar="NAME", help="Who approves it, another person.")
@click.option("--approver-role", default="", metavar="ROLE", help="As what that person approves.")
@click.option("--party", type=click.Choice(["client", "msp"]), help="Whose person that is.")
@click.option("--approved", default="", metavar="DATE", help="The day of the approval.  [default: today]")
@click.option("--id", "id", default="", metavar="ID", help="Its own id.  [default: one that is free]")
@click.option("--store", metavar="URL", help="Where packages are.  [default: the client file's, else file:./packages]")
@trusting
def command(
    name: str,
    rule: str,
    resource: str,
    kind: str,
    reason: str,
    requester: str,
    expires: str,
    target: str,
    approver: str,
    approver_role: str,
    party: str | None,
    approved: str,
    id: str,
    store: str | None,
    trust: Path | None,
    clients: Path,
) -> int:
    """Find what fails, and write its waiver behind the others."""
    now = datetime.now(UTC)
    believed = needed_trust(trust, clients)
    (chosen,) = choose(clients, (name,), everyone=False, tag=None, only="").chosen
    client = chosen.client()
    failing = failing_now(
        client, store_at(store or client.store), believed, now, rule=rule, resource=resource, target=target
    )
    if (approver_role or party or approved) and not approver:
        raise UsageError("--approver: is missing; a request has neither role, party nor day of an approval")
    given: dict[str, Json] = {
        "id": id or new_id(client, rule, now),
        "kind": kind,
        "reason": reason,
        "requester": requester,
        "expires": _day("--expires", expires, now),
    }
    if approver:
        check_party(failing, party or "")
        approval = {"approver": approver, "approver_role": approver_role, "party": party or ""}
        given |= {**approval, "approved": _day("--approved", approved, now) if approved else f"{now:%Y-%m-%d}"}
    path = add_waiver(client, failing, given)
    what = "Written" if approver else "Written as a request, which has no effect until somebody approves it in the file"
    answer(plain(f"{what}: waiver {given['id']} in {path}"))
    answer(
        plain(f"It binds to what scan {failing.scan} saw: {', '.join(failing.values) or 'nothing but that it fails'}")
    )
    return 0


def _day(option: str, text: str, now: datetime) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: write a day like {now:%Y-%m-%d}") from None
    return day.isoformat()
