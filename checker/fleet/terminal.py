"""The fleet for a terminal: a line a client, then what is so at several of them and what ends soon."""

from collections.abc import Iterator
from datetime import datetime

from checker.fleet.fleet import Common, Fleet, grave
from checker.fleet.standing import ClientStanding, FleetQuestion
from checker.reports.plain import plain
from checker.reports.wording import measure, moment, reason_in_words, state_in_words

LISTED = 10
"""Lines of what is so at several clients, and subjects of one rule; how many more there are is said."""


def render(fleet: Fleet, asked: FleetQuestion) -> str:
    """Lines of text: all clients, or what of them was `asked`."""
    parts = (
        (_asked(fleet, asked),)
        if asked != FleetQuestion()
        else (_clients(fleet), _common(fleet), _ends(fleet), _odd(fleet))
    )
    return "\n".join(plain(line) for part in parts for line in part)


def age(since: datetime | None, now: datetime) -> str:
    """How long ago: "3 h", "12 days"; "never"."""
    if since is None:
        return "never"
    hours = int((now - since).total_seconds() // 3600)
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def _clients(fleet: Fleet) -> Iterator[str]:
    width = max((len(standing.folder) for standing in fleet.standings), default=0)
    incomplete = sum(1 for standing in fleet.standings if standing.look and not standing.look.is_complete)
    unknown = sum(1 for standing in fleet.standings if standing.trouble)
    counted = [(len(fleet.standings), "clients"), (unknown, "of whom nothing is known"), (incomplete, "seen in part")]
    yield ", ".join(f"{number:,} {what}" for number, what in counted if number or what == "clients")
    if fleet.paused:
        yield f"paused, and passed over: {', '.join(fleet.paused)}"
    yield ""
    yield f"{'client':<{width}}  {'seen':>8}  {'critical':>8}  {'high':>5}  {'new':>5}  {'unseen':>6}  worst, the new first"
    yield from (_client(standing, width, fleet.now) for standing in fleet.standings)
    if fleet.has_other_rules:
        yield ""
        yield "* rules or parameters changed in between; tenantproof diff tells what is new by the client and what by us"


def _client(standing: ClientStanding, width: int, now: datetime) -> str:
    seen = age(standing.last_complete, now)
    look = standing.look
    if look is None:
        return f"{standing.folder:<{width}}  {seen:>8}  {standing.trouble.splitlines()[0]}"
    numbers, worst = grave(standing), look.worst
    told = f"{worst.title}{' (new)' if worst.is_new else ''}" if worst else "nothing was seen to fail"
    told += f"; {look.undetermined:,} not determined" if look.undetermined else ""
    return (
        f"{standing.folder:<{width}}  {seen:>8}  {numbers['critical']:>8,}  {numbers['high']:>5,}  {look.news:>5}"
        f"  {len(look.unseen):>6,}  {told}"
    )


def _common(fleet: Fleet) -> Iterator[str]:
    yield from _several("Not met at several clients", fleet.common_failures)
    yield from _several("Not seen at several clients", fleet.common_blindness)


def _several(title: str, common: tuple[Common, ...]) -> Iterator[str]:
    if not common:
        return
    yield from ("", title)
    for same in common[:LISTED]:
        called = f" ({same.severity}, {same.id})" if same.id else ""
        yield f"  {len(same.clients):>4,}  {same.what}{called}"
    if len(common) > LISTED:
        yield f"        and {len(common) - LISTED:,} more; --json has all"


def _ends(fleet: Fleet) -> Iterator[str]:
    if fleet.ends_soon:
        yield from ("", f"Ends within {fleet.within} days, or has ended")
    for folder, expiry in fleet.ends_soon:
        yield f"  {moment(str(expiry.until))}  {folder}: {expiry.what}"


def _odd(fleet: Fleet) -> Iterator[str]:
    odd = [f"{standing.folder}: {line}" for standing in fleet.standings for line in standing.passed_over]
    if odd:
        yield from ("", "In the stores, and not believed")
        yield from (f"  {line}" for line in odd[:LISTED])
    if len(odd) > LISTED:
        yield f"  and {len(odd) - LISTED:,} more; --json has all"


def _asked(fleet: Fleet, asked: FleetQuestion) -> Iterator[str]:
    width = max((len(standing.folder) for standing in fleet.standings), default=0)
    for standing in fleet.standings:
        told = _rule(standing) if asked.rule else _control(standing)
        yield f"{standing.folder:<{width}}  {age(standing.last_complete, fleet.now):>8}  {next(told)}"
        yield from (f"{'':<{width}}            {line}" for line in told)


def _rule(standing: ClientStanding) -> Iterator[str]:
    if standing.look is None or standing.look.rule is None:
        yield (
            standing.trouble.partition("\n")[0] or "not judged: it has no such target, or its file leaves the rule out"
        )
        return
    rule = standing.look.rule
    yield measure(rule.verdict, rule.population)
    for target in rule.targets:
        if not target.is_settled and (why := reason_in_words(rule.rule, target)):
            yield f"{target.result.target}: {why}"
    ids = [subject.result.id for target in rule.targets for subject in target.subjects]
    yield from ids[:LISTED]
    if len(ids) > LISTED:
        yield f"and {len(ids) - LISTED:,} more"


def _control(standing: ClientStanding) -> Iterator[str]:
    if standing.look is None or standing.look.control is None:
        yield standing.trouble.partition("\n")[0] or "not judged: its file does not name that framework"
        return
    control = standing.look.control
    yield f"{state_in_words(control.result.state)}{f': {control.result.reason}' if control.result.reason else ''}"
