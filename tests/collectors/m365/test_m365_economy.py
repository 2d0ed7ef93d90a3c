"""Few requests, and none lost: batches, throttling inside them, known limits, tokens that end in the middle."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from collectors.m365 import GraphUnseen, Request
from collectors.m365.entra.people import USERS
from collectors.m365.http.batch import MOST
from collectors.m365.http.pace import LIMITS, Limit, Pace
from collectors.m365.source import GraphSource
from collectors.model import Reading
from evidence.model import JsonObject, Outcome
from tests.builders.reading_m365 import Paper, Practice, serving
from tests.tenant.m365 import graph_objects
from tests.tenant.state import load, table, text

ACME = load("acme-dental").m365
GROUPS = [graph_objects.ident(ACME, "group", name) for name in table(ACME["group"])]
GONE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    with serving((ACME,), trustme.CA(), tmp_path) as practice:
        yield practice


@pytest.fixture
def source(practice: Practice) -> Iterator[GraphSource]:
    source = practice.source(ACME)
    source.prove()
    yield source
    source.close()


def notebook() -> Reading:
    return Reading(declaration=USERS, sink=Paper(), clock=lambda: datetime.now(UTC))


def asked(groups: Sequence[str]) -> list[Request]:
    return [
        Request(path=f"/groups/{group}/transitiveMembers/microsoft.graph.user", query=(("$select", "id"),))
        for group in groups
    ]


def ids(came: Sequence[JsonObject] | GraphUnseen) -> set[str]:
    assert not isinstance(came, GraphUnseen), came
    return {text(item["id"]) for item in came}


def expected(group: str) -> set[str]:
    names = graph_objects.transitive_members(ACME, group)
    assert names is not None
    return {graph_objects.ident(ACME, "user", name) for name in names}


def test_forty_five_questions_cost_three_requests_and_none_is_taken_for_another(
    practice: Practice, source: GraphSource
) -> None:
    wanted = [GROUPS[number % len(GROUPS)] for number in range(45)]
    before = practice.faults.counts["/$batch"]
    found = list(source.beside_each(asked(wanted), notebook()))
    assert practice.faults.counts["/$batch"] - before == -(-45 // MOST) == 3
    assert [ids(came) for came in found] == [expected(group) for group in wanted]


def test_what_is_gone_or_refused_in_a_batch_is_told_part_by_part(practice: Practice, source: GraphSource) -> None:
    gone, there = source.beside_each(asked([GONE, GROUPS[0]]), notebook())
    assert isinstance(gone, GraphUnseen)
    assert (gone.status, gone.unseen.outcome) == (404, Outcome.FAILED)
    assert ids(there) == expected(GROUPS[0])
    practice.faults.deny("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All")
    for refused in source.beside_each(asked(GROUPS[:3]), notebook()):
        assert isinstance(refused, GraphUnseen)
        assert refused.unseen.outcome is Outcome.DENIED


@pytest.mark.parametrize("after", ["0", "0.2", None])
def test_a_part_that_is_throttled_is_asked_again_and_only_it(
    practice: Practice, source: GraphSource, after: str | None
) -> None:
    practice.faults.throttle_every(4, retry_after=after)
    found = list(source.beside_each(asked(GROUPS), notebook()))
    assert [ids(came) for came in found] == [expected(group) for group in GROUPS]
    asked_for = sum(practice.faults.counts[request.path] for request in asked(GROUPS))
    assert len(GROUPS) < asked_for < 2 * len(GROUPS)


def test_a_part_of_several_pages_is_followed_to_its_last(practice: Practice, source: GraphSource) -> None:
    practice.faults.page_size = 2
    found = list(source.beside_each(asked(GROUPS), notebook()))
    assert [ids(came) for came in found] == [expected(group) for group in GROUPS]


@pytest.mark.parametrize("fault", ["404", "500", "half", "silence"])
def test_a_batch_that_fails_as_a_whole_is_a_failure_of_every_part(
    practice: Practice, source: GraphSource, fault: str
) -> None:
    match fault:
        case "404":
            practice.faults.fail("/$batch", status=404)
        case "500":
            practice.faults.fail("/$batch")
        case "half":
            practice.faults.truncate("/$batch")
        case _:
            practice.faults.hang("/$batch")
    for came in source.beside_each(asked(GROUPS[:3]), notebook()):
        assert isinstance(came, GraphUnseen)
        assert (came.unseen.outcome, came.status) == (Outcome.FAILED, 0)


def test_the_groups_of_users_are_asked_for_together(practice: Practice, source: GraphSource) -> None:
    source.read(USERS, notebook())
    parts = [part["url"] for body in practice.faults.batches for part in json.loads(body)["requests"]]
    wanted = [path for path in practice.faults.counts if path.endswith("/transitiveMembers/microsoft.graph.user")]
    assert len(wanted) > 1
    assert all(any(part.startswith(f"{path}?") for part in parts) for path in wanted)


def test_the_notebook_names_what_was_asked_beside_once(source: GraphSource) -> None:
    reading = notebook()
    list(source.beside_each(asked(GROUPS), reading))
    assert reading.parameters["beside"] == ["GET /v1.0/groups/{id}/transitiveMembers/microsoft.graph.user"]
    assert reading.request_ids


def test_a_token_that_ends_in_the_middle_is_renewed_and_nothing_changes(practice: Practice) -> None:
    before = practice.all(ACME)
    source = practice.source(ACME)
    source.prove()
    practice.faults.page_size = 1
    practice.faults.token_uses = 12
    signed_in = practice.faults.counts[f"/{ACME['tenant']}/oauth2/v2.0/token"]
    _, paper, _ = practice.read(source, USERS)
    found = list(source.beside_each(asked(GROUPS), notebook()))
    source.close()
    assert paper.rows == before[USERS.id][1].rows
    assert [ids(came) for came in found] == [expected(group) for group in GROUPS]
    assert practice.faults.counts[f"/{ACME['tenant']}/oauth2/v2.0/token"] > signed_in + 1


def test_turns_are_given_out_as_the_documents_say() -> None:
    pace = Pace((Limit(paths=("/slow",), requests=2, seconds=10.0),))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert [pace.turn("/slow/one", start) for _ in range(5)] == [0.0, 0.0, 10.0, 10.0, 20.0]
    assert pace.turn("/fast", start) == 0.0
    assert pace.turn("/slow/two", start + timedelta(seconds=60)) == 0.0


def test_conditional_access_is_asked_once_a_second_at_most(practice: Practice, source: GraphSource) -> None:
    assert any("/identity/conditionalAccess" in limit.paths and limit.requests == 1 for limit in LIMITS)
    practice.faults.pace_conditional_access = True
    paths = ("/identity/conditionalAccess/policies", "/identity/conditionalAccess/namedLocations")
    for path in paths:
        source.beside(Request(path=path), notebook())
    assert practice.faults.counts[paths[1]] == 1


def test_what_is_sent_in_a_batch_are_readings_only(source: GraphSource, practice: Practice) -> None:
    list(source.beside_each(asked(GROUPS), notebook()))
    methods = {part["method"] for body in practice.faults.batches for part in json.loads(body)["requests"]}
    assert methods == {"GET"}
