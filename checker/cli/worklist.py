"""Say what there is to mend, over clients: commands filled in, what they cost, and how each is undone.

By each client's newest full package, which is verified first; when each thing was seen is said. What a shell could take for
something else is left as a ‹placeholder›. Exit code 2 where a client file is wrong, 3 where nothing is known of a client.

\b
Example:
  tenantproof worklist acme-dental --trust trust.toml
  tenantproof worklist --all --rule aws.s3.buckets_are_not_public --json
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._chosen import ChosenClient, choose
from checker.cli._packages import needed_trust, trusting
from checker.cli._terminal import answer, answer_json, notice
from checker.exits import Exit, worst
from checker.fleet.standing import NEVER_SCANNED, newest_report
from checker.reports.explanation import LISTED, mending
from checker.reports.model import Report
from checker.reports.plain import plain
from checker.reports.remedies import Remedy
from checker.reports.wording import measure, moment
from checker.reports.work import WorkItem, work
from checker.rules import SEVERITIES
from evidence.errors import EvidenceError, UsageError
from evidence.file_store import store_at
from evidence.model import Json
from evidence.trust import Trust


@click.command(help=__doc__)
@click.argument("names", nargs=-1, metavar="[CLIENT]...")
@click.option("--all", "everyone", is_flag=True, help="Every active client.")
@click.option("--tag", help="Every active client with this tag.")
@click.option("--store", metavar="URL", help="Where packages are.  [default: each client file's, else file:./packages]")
@click.option("--rule", default="", metavar="ID", help="Only what this rule asks for.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="low", show_default=True, help="At least so grave.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@trusting
def command(
    names: tuple[str, ...],
    everyone: bool,
    tag: str | None,
    store: str | None,
    rule: str,
    severity: str,
    as_json: bool,
    trust: Path | None,
    clients: Path,
) -> int:
    """Look at every client's newest package, one after the other, and print each as it is read."""
    believed = needed_trust(trust, clients)
    choice = choose(clients, names, everyone=everyone, tag=tag, only="")
    least = SEVERITIES.index(severity)
    codes: list[int] = [Exit.CLEAN]
    told: list[Json] = []
    is_judged = False
    for chosen in choice.chosen:
        try:
            report = _report(chosen, store, believed)
        except (UsageError, EvidenceError) as error:
            notice(f"{chosen.name}: {error.message}")
            codes.append(Exit.USAGE if isinstance(chosen.loaded, UsageError) else Exit.INCOMPLETE)
            told.append({"client": chosen.name, "trouble": error.message, "work": []})
            continue
        is_judged |= not rule or any(judged.rule.id == rule for judged in report.rules)
        items = [item for item in work(report, rule) if SEVERITIES.index(item.rule.rule.severity) >= least]
        if as_json:
            told.append({"client": chosen.name, "trouble": "", "work": [_document(item) for item in items]})
        else:
            answer("\n".join(plain(line) for line in _lines(chosen.name, items)))
    if not is_judged and worst(codes) == Exit.CLEAN:
        raise UsageError(f"--rule {rule}: no scan judged such a rule; `tenantproof policies list` has them all")
    if as_json:
        answer_json({"exit_code": worst(codes), "clients": told, "paused": list(choice.paused)})
    return worst(codes)


def _report(chosen: ChosenClient, store: str | None, trust: Trust) -> Report:
    client = chosen.client()
    report = newest_report(client, store_at(store or client.store), trust, datetime.now(UTC))
    if report is None:
        raise UsageError(NEVER_SCANNED)
    return report.nameless()


def _lines(name: str, items: list[WorkItem]) -> Iterator[str]:
    yield f"{name}: {len(items):,} thing{'s' * (len(items) != 1)} to mend"
    for item in items:
        rule, target = item.rule.rule, item.target
        yield ""
        yield f"  {rule.severity:<8}  {rule.title} ({rule.id})"
        counted = measure(target.result.verdict, target.result.population)
        yield f"            on {target.result.target}: {counted}, seen {moment(target.result.observed)}"
        yield from (f"              {subject}" for subject in item.failing[:LISTED])
        if len(item.failing) > LISTED:
            yield f"              and {len(item.failing) - LISTED:,} more, which the commands below leave out too"
        yield from (f"            {line}" for line in mending(item.rule, target))
    yield ""


def _document(item: WorkItem) -> Json:
    rule, result = item.rule.rule, item.target.result
    return {
        "rule": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "target": result.target,
        "subjects": list(item.failing),
        "seen": result.observed,
        "effort": rule.effort,
        "impact": rule.impact,
        "impact_text": rule.impact_text,
        "fix": [_way(way) for way in item.fixes],
        "undo": [_way(way) for way in item.undoings],
    }


def _way(way: Remedy) -> Json:
    return {"kind": str(way.kind), "lines": list(way.lines), "ready": way.ready, "also": way.also, "where": way.where}
