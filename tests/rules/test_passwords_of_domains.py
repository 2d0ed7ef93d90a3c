"""How long passwords last where a domain says nothing: inherited, Microsoft's default, or written in two ways."""

from datetime import UTC, datetime

import pytest

from collectors.m365 import GraphPlace
from collectors.m365.tenant.organizations import ORGANIZATIONS, TENANT_DOMAINS
from collectors.model import Reading
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.builders.reading_m365 import DENIED, Laid, Paper, Said

DAYS = "passwordValidityPeriodInDays"
ROOT: JsonObject = {
    "id": "acme.example",
    "authenticationType": "Managed",
    "isAdminManaged": True,
    "isDefault": True,
    "isInitial": False,
    "isRoot": True,
    "isVerified": True,
    "passwordNotificationWindowInDays": None,
    DAYS: None,
    "supportedServices": ["Email"],
}


def seen(changes: JsonObject, made: str | Unseen = "2024-05-01T00:00:00Z") -> JsonObject:
    """A domain as it is written down, of a tenant made then."""
    organization: Said = made if isinstance(made, Unseen) else [{"id": "t", "createdDateTime": made}]
    graph = Laid(answers={TENANT_DOMAINS.requests[0].path: [{**ROOT, **changes}], ORGANIZATIONS.path: organization})
    paper = Paper()
    reading = Reading(declaration=TENANT_DOMAINS, sink=paper, clock=lambda: datetime.now(UTC))
    reading.add_all(TENANT_DOMAINS, GraphPlace(graph=graph, reading=reading))
    (row,) = paper.rows.values()
    return row


def unseen(row: JsonObject) -> Json:
    said = row["_unseen"]
    assert isinstance(said, dict)
    return said.get(DAYS)


@pytest.mark.parametrize("made", ["2024-05-01T00:00:00Z", "2021-06-01T00:00:00Z", "no time", DENIED], ids=str)
def test_a_root_without_a_number_is_written_in_two_ways_and_unseen(made: str | Unseen) -> None:
    row = seen({}, made)
    assert unseen(row) == {"outcome": Outcome.MALFORMED, "code": "null_is_90_days_or_never"}
    assert row["_absent"] == ["passwordNotificationWindowInDays"]


def test_in_an_older_tenant_both_pages_say_ninety_days() -> None:
    row = seen({}, "2019-05-01T00:00:00Z")
    assert unseen(row) is None
    assert DAYS in str(row["_absent"])


@pytest.mark.parametrize(
    "changes",
    [
        {"isRoot": False},
        {"isRoot": False, "isVerified": False},
        {"authenticationType": "Federated"},
        {DAYS: 90},
        {DAYS: 2147483647},
    ],
    ids=str,
)
def test_any_other_domain_says_what_it_says(changes: JsonObject) -> None:
    row = seen(changes)
    assert unseen(row) is None
    assert row.get(DAYS) == changes.get(DAYS)
