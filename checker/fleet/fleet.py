"""All clients together: who needs somebody first, and what is wrong at several of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from checker.fleet.standing import ClientStanding, Expiry, FailingRule, ending_within
from checker.reports.rules import GRAVEST_FIRST

SEVERAL = 2
"""So many clients are several."""

ENDS_WITHIN = 90
"""Days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Something that is so at several clients: a rule that is not met, or what could not be seen."""

    what: str
    id: str
    severity: str
    clients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The clients, those first that need somebody first. `paused` are folders that were not looked at."""

    now: datetime
    standings: tuple[ClientStanding, ...]
    paused: tuple[str, ...] = ()
    within: int = ENDS_WITHIN

    @property
    def has_other_rules(self) -> bool:
        """Whether somebody was judged by other rules or parameters before, so that what is new may be ours."""
        return any(each.look and each.look.since and not each.look.same_policy for each in self.standings)

    @property
    def ends_soon(self) -> tuple[tuple[str, Expiry], ...]:
        """Client and what of it ends within so many days, or has ended; the earliest first."""
        rows = [
            (standing.folder, expiry)
            for standing in self.standings
            for expiry in ending_within(standing, self.within, self.now)
        ]
        return tuple(sorted(rows, key=lambda row: (row[1].until, row[0])))

    @property
    def common_failures(self) -> tuple[Common, ...]:
        """Rules that are not met at several clients, the most clients first."""
        rules: dict[str, FailingRule] = {}
        clients: Mapping[str, list[str]] = defaultdict(list)
        for standing in self.standings:
            for rule in standing.look.failing if standing.look else ():
                rules[rule.id] = rule
                clients[rule.id].append(standing.folder)
        common = [
            Common(what=rule.title, id=rule.id, severity=rule.severity, clients=tuple(sorted(clients[rule.id])))
            for rule in rules.values()
            if len(clients[rule.id]) >= SEVERAL
        ]
        return tuple(sorted(common, key=lambda same: (-len(same.clients), GRAVEST_FIRST.index(same.severity), same.id)))

    @property
    def common_blindness(self) -> tuple[Common, ...]:
        """What could not be seen at several clients for the same reason, on whatever target; the most clients first."""
        clients: Mapping[str, set[str]] = defaultdict(set)
        for standing in self.standings:
            for cause in {line.cause for line in standing.look.unseen} if standing.look else ():
                clients[cause].add(standing.folder)
        common = [
            Common(what=cause, id="", severity="", clients=tuple(sorted(who)))
            for cause, who in clients.items()
            if len(who) >= SEVERAL
        ]
        return tuple(sorted(common, key=lambda same: (-len(same.clients), same.what)))


def in_order(standings: Iterator[ClientStanding]) -> tuple[ClientStanding, ...]:
    """Those first of whom nothing is known, then by what is new and grave, by what is grave, and by name."""
    return tuple(sorted(standings, key=_urgency))


def grave(standing: ClientStanding, *, new: bool = False) -> Mapping[str, int]:
    """How many rules are not met, by severity, zeros included; with `new` those alone that are."""
    failing = standing.look.failing if standing.look else ()
    counted = [rule.severity for rule in failing if rule.is_new or not new]
    return {severity: counted.count(severity) for severity in GRAVEST_FIRST}


def _urgency(standing: ClientStanding) -> tuple[object, ...]:
    is_known = not standing.trouble
    newly = [-number for number in grave(standing, new=True).values()]
    return is_known, newly, [-number for number in grave(standing).values()], standing.folder
