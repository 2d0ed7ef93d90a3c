"""Entra ID, logs: can sign-ins and changes be read, how fresh are they, and how many sign-ins failed? No row is kept."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

from collectors.m365 import CodedGraphCollector, GraphPlace, Request
from collectors.m365.declaration.fields import epoch, of_tenant
from collectors.m365.entra.access import PREMIUM
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Unseen

PERIOD = timedelta(days=30)
"""What is counted; Entra ID keeps sign-ins for thirty days."""

PAGE = 999
MOST = 2 * PAGE
"""Rows that are counted at most: Microsoft allows five requests in ten seconds for all logs of a tenant together."""

NUMBER: JsonObject = {"type": "integer"}


SIGN_INS = "/auditLogs/signIns"
NEWEST_SIGN_IN = Request(path=SIGN_INS, query=(("$top", "1"),), plan=PREMIUM)
NEWEST_CHANGE = Request(path="/auditLogs/directoryAudits", query=(("$orderby", "activityDateTime desc"), ("$top", "1")))


def find_sign_in_log(place: GraphPlace) -> Iterator[Found]:
    """The log of interactive sign-ins, one resource.

    `_newest` is the time of the newest entry in seconds, missing where there is none. `_failed` counts the sign-ins of the
    last 30 days that failed and `_risky` those that were at risk; `_failedAll` and `_riskyAll` are false where there are
    more than were counted. Raises RefusedError where the log cannot be read.
    """
    since = place.now.astimezone(UTC).replace(microsecond=0) - PERIOD
    facts = newest(place, NEWEST_SIGN_IN, "createdDateTime")
    unseen: dict[str, Unseen] = {}
    for name, (condition, counts) in COUNTED.items():
        rows = place.items(_sign_ins(_text(since), condition))
        try:
            number = sum(1 for _ in islice((row for row in rows if counts(row) and _later(row, since)), MOST + 1))
        except RefusedError as refused:
            unseen |= {f"_{name}": refused.unseen, f"_{name}All": refused.unseen}
        else:
            facts |= {f"_{name}": min(number, MOST), f"_{name}All": number <= MOST}
    yield _log(place, SIGN_INS, facts, unseen)


def _sign_ins(since: str, condition: str) -> Request:
    query = (("$filter", f"createdDateTime ge {since} and {condition}"), ("$top", str(PAGE)))
    return Request(path=SIGN_INS, query=query, plan=PREMIUM)


def _failed(row: JsonObject) -> bool:
    status = row.get("status")
    return isinstance(status, Mapping) and status.get("errorCode") not in (0, None)


def _risky(row: JsonObject) -> bool:
    return row.get("riskState") in ("atRisk", "confirmedCompromised")


COUNTED = {
    "failed": ("status/errorCode ne 0", _failed),
    "risky": ("(riskState eq 'atRisk' or riskState eq 'confirmedCompromised')", _risky),
}


def find_audit_log(place: GraphPlace) -> Iterator[Found]:
    """The log of changes in the directory, one resource; `_newest` as for sign-ins. Raises RefusedError like them."""
    yield _log(place, NEWEST_CHANGE.path, newest(place, NEWEST_CHANGE, "activityDateTime"))


def newest(place: GraphPlace, request: Request, field: str) -> dict[str, Json]:
    """The time of the first entry of a log that begins with the newest, in seconds."""
    for row in place.items(request):
        moment = epoch(field, row.get(field))
        return {} if moment is None else {"_newest": moment}
    return {}


def _later(row: JsonObject, since: datetime) -> bool:
    moment = epoch("createdDateTime", row.get("createdDateTime"))
    return moment is not None and moment >= int(since.timestamp())


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _log(place: GraphPlace, path: str, facts: JsonObject, unseen: Mapping[str, Unseen] | None = None) -> Found:
    """The one resource: all that was wanted of the log was read, though not the log."""
    place.asked_as(f"GET /v1.0{path}: the newest entry, and counts")
    place.enough()
    return of_tenant(place.tenant, facts, unseen=unseen, absent=() if "_newest" in facts else ("_newest",))


SIGN_IN_LOGS = CodedGraphCollector(
    id="m365.entra.sign_in_logs",
    find=find_sign_in_log,
    requests=(NEWEST_SIGN_IN, *(_sign_ins("{since}", condition) for condition, _ in COUNTED.values())),
    permissions=("AuditLog.Read.All",),
    facts={
        "_newest": NUMBER,
        "_failed": NUMBER,
        "_failedAll": {"type": "boolean"},
        "_risky": NUMBER,
        "_riskyAll": {"type": "boolean"},
    },
)

AUDIT_LOGS = CodedGraphCollector(
    id="m365.entra.audit_logs",
    find=find_audit_log,
    requests=(NEWEST_CHANGE,),
    permissions=("AuditLog.Read.All",),
    facts={"_newest": NUMBER},
)
