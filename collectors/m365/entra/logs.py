"""Entra ID, logs: can sign-ins and changes be read, how fresh are they, and how many sign-ins failed? No row is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

from collectors.m365 import Graph, GraphCollector, Request
from collectors.m365.entra.access import PREMIUM
from collectors.m365.fields import epoch
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Unseen

PERIOD = timedelta(days=30)
"""What is counted; Entra ID keeps sign-ins for thirty days."""

PAGE = 999
MOST = 2 * PAGE
"""Rows that are counted at most: Microsoft allows five requests in ten seconds for all logs of a tenant together."""

NUMBER: JsonObject = {"type": "integer"}


class SignInLogs(GraphCollector):
    """The log of interactive sign-ins, one resource.

    `_newest` is the time of the newest entry in seconds, missing where there is none. `_failed` counts the sign-ins of the
    last 30 days that failed and `_risky` those that were at risk; `_failedAll` and `_riskyAll` are false where there are
    more than were counted.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Ask for the newest entry and count. Raises RefusedError where the log cannot be read."""
        since = reading.clock().astimezone(UTC).replace(microsecond=0) - PERIOD
        facts = newest(
            graph, Request(path=self.path, query=(("$top", "1"),), plan=self.plan), "createdDateTime", reading
        )
        unseen: dict[str, Unseen] = {}
        for name, (condition, counts) in COUNTED.items():
            query = (("$filter", f"createdDateTime ge {_text(since)} and {condition}"), ("$top", str(PAGE)))
            rows = graph.items(Request(path=self.path, query=query, plan=self.plan), reading)
            try:
                found = sum(1 for _ in islice((row for row in rows if counts(row) and _later(row, since)), MOST + 1))
            except RefusedError as refused:
                unseen |= {f"_{name}": refused.unseen, f"_{name}All": refused.unseen}
            else:
                facts |= {f"_{name}": min(found, MOST), f"_{name}All": found <= MOST}
        _done(self, graph, reading, facts, unseen)


def _failed(row: JsonObject) -> bool:
    status = row.get("status")
    return isinstance(status, Mapping) and status.get("errorCode") not in (0, None)


def _risky(row: JsonObject) -> bool:
    return row.get("riskState") in ("atRisk", "confirmedCompromised")


COUNTED = {
    "failed": ("status/errorCode ne 0", _failed),
    "risky": ("(riskState eq 'atRisk' or riskState eq 'confirmedCompromised')", _risky),
}


class AuditLogs(GraphCollector):
    """The log of changes in the directory, one resource; `_newest` as for sign-ins."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Ask for the newest entry. Raises RefusedError where the log cannot be read."""
        request = Request(path=self.path, query=(("$orderby", "activityDateTime desc"), ("$top", "1")))
        _done(self, graph, reading, newest(graph, request, "activityDateTime", reading))


def newest(graph: Graph, request: Request, field: str, reading: Reading) -> dict[str, Json]:
    """The time of the first entry of a log that begins with the newest, in seconds."""
    for row in graph.items(request, reading):
        found = epoch(field, row.get(field))
        return {} if found is None else {"_newest": found}
    return {}


def _later(row: JsonObject, since: datetime) -> bool:
    moment = epoch("createdDateTime", row.get("createdDateTime"))
    return moment is not None and moment >= int(since.timestamp())


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _done(
    collector: GraphCollector,
    graph: Graph,
    reading: Reading,
    facts: dict[str, Json],
    unseen: Mapping[str, Unseen] | None = None,
) -> None:
    """Write the one resource down: all that was wanted of the log was read, though not the log."""
    reading.operation = f"GET /v1.0{collector.path}: the newest entry, and counts"
    reading.last_page_reached = True
    reading.places_read = 1
    absent = () if "_newest" in facts else ("_newest",)
    reading.add(facts, id=graph.tenant, at={"tenant": graph.tenant}, unseen=unseen, absent=absent)


SIGN_IN_LOGS = SignInLogs(
    id="m365.entra.sign_in_logs",
    path="/auditLogs/signIns",
    type="",
    permissions=("AuditLog.Read.All",),
    plan=PREMIUM,
    facts={
        "_newest": NUMBER,
        "_failed": NUMBER,
        "_failedAll": {"type": "boolean"},
        "_risky": NUMBER,
        "_riskyAll": {"type": "boolean"},
    },
)

AUDIT_LOGS = AuditLogs(
    id="m365.entra.audit_logs",
    path="/auditLogs/directoryAudits",
    type="",
    permissions=("AuditLog.Read.All",),
    facts={"_newest": NUMBER},
)
