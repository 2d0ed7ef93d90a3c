"""The whole run of one client: open, prove, collect, judge, seal. Nothing is sealed unless every target is the client's."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checker.content.results import ControlResult, RuleResult
from checker.content.scan import SCAN, Scan, write_scan
from checker.content.scope import SCOPE, write_scope
from checker.engine.choice import engine
from checker.engine.model import PolicyEngine
from checker.judging.decisions import accepted
from checker.judging.judge import Evidence, Judgement, judge
from checker.reports.holdings import warnings as warnings_of
from checker.reports.model import Report
from checker.rules import NONE
from checker.scan.beforehand import check_document, check_key, room_needed
from checker.scan.earlier import believed, earlier, failing_in, failing_rules, in_previous, trust_file_of
from checker.scan.memory import give_back
from checker.scan.planning import ScanOptions, plan
from checker.scan.record import Run, envelope_predicate, scan_of, scope_of
from checker.scan.sealing import finish, write_judged
from collectors.clients.model import Client
from collectors.model import Clock
from collectors.run import Proved, collect
from collectors.sources import Sources, announcements, holdings, not_opened, refuse_unless_one_opens
from evidence.collection import CollectionWriter
from evidence.file_store import store_at
from evidence.holdings import Holdings
from evidence.lines import write_whole
from evidence.model import Observation, Outcome
from evidence.room import check_room
from evidence.scratch import Swept, scratch, sweep
from evidence.signing import load_signer
from evidence.statement import Kind
from evidence.store import Previous

Progress = Callable[[str, str, str], None]

CHANCE_BITS = 14
"""How much of the last six digits of a scan's id is chance; the ten bits before count milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a scan came to. `failing` are rules at or above the severity asked for; `exit_code` is 0, 1 or 3. `new` are rules
    that fail now and did not, or on more subjects, in the complete scan before; None where there is none to compare with.

    `report` is that of the package, as reading it again would give it; None where nothing was judged. It names people, and
    is large: let go of it.
    """

    package: Path
    scan_id: str
    complete: bool
    results: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]
    failing: tuple[str, ...]
    new: tuple[str, ...] | None
    warnings: tuple[str, ...]
    envelope_sha256: str
    exit_code: int
    report: Report | None


def scan_id(started: datetime) -> str:
    """An id for a scan that starts at this UTC time: ids sort by when scans start, those within one second too."""
    millisecond = started.microsecond // 1000
    return f"{started:%Y%m%dT%H%M%SZ}-{millisecond << CHANCE_BITS | secrets.randbits(CHANCE_BITS):06x}"


def scan(
    client: Client,
    options: ScanOptions,
    *,
    clock: Clock,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
    begun: Callable[[str], None] | None = None,
) -> Scanned:
    """Scan one client; `say` is told what had to be tidied up before, `begun` the scan's id before the first request.

    Raises UsageError before anything is sealed where it is misconfigured or not the client's; what can be known before the
    first request is looked for before it.
    """
    started = clock()
    planned = plan(client, options, now=started)
    signer = load_signer(options.key)
    trust = believed(client, signer)
    check_key(signer, trust, started, file=trust_file_of(client))
    store = store_at(options.store)
    with ExitStack() as stack:
        _tell((stack.enter_context(store.lease(client.id)), sweep()), say)
        newest, odd = earlier(store, client, trust, started)
        previous = stack.enter_context(newest).previous
        place = stack.enter_context(scratch())
        store.check_room(client.id, room_needed(previous))
        check_room(place, room_needed(previous), trial="trial", mend="make room, or set TMPDIR to another folder")
        staging = place / "bag"
        run = Run(
            client=client,
            options=options,
            planned=replace(planned, warnings=(*planned.warnings, *odd)),
            id=scan_id(started),
            started=started,
            clock=clock,
            bag=staging,
        )
        if begun is not None:
            begun(run.id)
        check_document(scan_of(run, (), None).document(), client)
        chosen = None if options.kind is Kind.COLLECTION else stack.enter_context(engine(options.opa, planned.policies))
        collected = _collected(run, chosen, progress)
        proved, observations = collected.proved, collected.observations
        run = replace(run, planned=replace(run.planned, warnings=(*run.planned.warnings, *collected.warnings)))
        seen = Evidence(observations=observations, data=run.data)
        judged = judge(seen, run.planned.terms, chosen) if chosen else None
        record = scan_of(run, observations, judged, collected.holdings)
        report = _write(run, record, observations, judged, chosen.name if chosen else "", previous)
        name = f"{client.folder}_{run.id}"
        predicate = envelope_predicate(run, record, proved, judged, chosen.name if chosen else "", previous)
        before = in_previous(previous, failing_in) or frozenset()
        sealed = finish(
            staging,
            name=name,
            predicate=predicate,
            signer=signer,
            out=place / f"{name}.zip",
            now=clock(),
            clean=collected.clean,
        )
        package = store.put(client.id, sealed.path)
    results = judged.results if judged else ()
    borne = accepted(judged.waivers) if judged else frozenset()
    failing = failing_rules(planned.terms.rules, results, options.fail_on, before, borne)
    return Scanned(
        package=package,
        scan_id=run.id,
        complete=record.complete,
        results=results,
        controls=judged.controls if judged else (),
        failing=failing,
        new=tuple(sorted({turn.rule for turn in report.since.slipped})) if report and report.since else None,
        warnings=(*run.planned.warnings, *warnings_of(collected.holdings)),
        envelope_sha256=sealed.envelope_sha256,
        exit_code=1 if failing else 0 if record.complete else 3,
        report=replace(report, since=None, package_sha256=sealed.envelope_sha256) if report else None,
    )


def _tell(swept: Sequence[Swept], say: Callable[[str], None] | None) -> None:
    if say is None:
        return
    if removed := sum(one.removed for one in swept):
        say(f"swept what killed runs left ({removed}); nothing of it was sealed")
    for stuck in (path for one in swept for path in one.stuck):
        say(f"warning: {stuck}: a killed run left this, and it may hold names of people; take it away")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What was read, from whom, what the targets say will end soon, and what those who read hold beyond reading.

    `clean` are the digests of evidence files that were looked through for secrets.
    """

    proved: tuple[Proved, ...]
    observations: tuple[Observation, ...]
    warnings: tuple[str, ...]
    holdings: tuple[Holdings, ...]
    clean: frozenset[str]


def _collected(run: Run, chosen: PolicyEngine | None, progress: Progress | None) -> Collected:
    opened = Sources(client=run.client, clock=run.clock, only=run.options.only)
    try:
        proved = opened.prove()
        refuse_unless_one_opens(proved)
        warnings = (*not_opened(proved), *announcements(proved))
        deadline = run.started + run.options.deadline if run.options.deadline else None
        with CollectionWriter(run.data) as writer:
            noted = _making_ready(run, chosen, progress) if chosen else progress
            observations = collect(proved, writer, clock=run.clock, deadline=deadline, progress=noted)
            writer.write_index(observations)
            clean = writer.clean
        tenant_holdings = holdings(proved, deadline)
    finally:
        opened.close()
    give_back()
    return Collected(proved=proved, observations=observations, warnings=warnings, holdings=tenant_holdings, clean=clean)


def _making_ready(run: Run, chosen: PolicyEngine, progress: Progress | None) -> Progress:
    """What is told of each finished collector: the engine is made ready for the rules that can be judged by it."""
    services: dict[str, set[str]] = {}
    for rule in run.planned.terms.rules:
        for need in rule.needs if rule.each == NONE else (rule.each,):
            services.setdefault(need, set()).add(rule.service)

    def noted(target: str, collector: str, outcome: str) -> None:
        if outcome in (Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL):
            chosen.prepare(sorted(services.get(collector, ())))
        if progress is not None:
            progress(target, collector, outcome)

    return noted


def _write(
    run: Run,
    record: Scan,
    observations: Sequence[Observation],
    judged: Judgement | None,
    engine_name: str,
    previous: Previous | None,
) -> Report | None:
    """Write what is sealed beside the evidence; the report, where there are verdicts."""
    write_whole(run.bag / SCAN, [write_scan(record)])
    write_whole(run.bag / SCOPE, [write_scope(scope_of(run, observations))])
    if judged is None:
        return None
    write_judged(run.bag, judged, run.planned.terms, run.planned.policies, engine_name)
    report = _report(run.data, previous)
    write_whole(run.data / "report" / "report.html", [_page(report)])
    return report


def _report(data: Path, previous: Previous | None) -> Report:
    from checker.reports.reading import load

    before = in_previous(previous, lambda package: load(package.data, is_verified=True))
    return load(data, previous=before)


def _page(report: Report) -> bytes:
    from checker.reports.formats import html

    return html.render(report).encode()
