"""What many collectors ask alike is asked once in a scan, waited for, and told to each of them: refusals too."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from collectors.aws import AwsDeclaration, declarations
from collectors.aws.once import AskedOnce
from collectors.aws.places import Hearer, Notebook, RegionPlace, read_everywhere
from collectors.aws.regions import RegionLooks
from collectors.model import Reading, RefusedError
from evidence.canonical import canonical
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.tenant.aws.sampled import ACCOUNT, NOW, REGION, TARGET, Rows, SampledCalls

DETAILS = "iam:get_account_authorization_details"
IAM_BUDGET = {
    DETAILS: 1,
    "iam:get_account_summary": 1,
    "iam:get_account_password_policy": 1,
    "iam:generate_credential_report": 1,
    "iam:get_credential_report": 1,
}
"""Calls of all IAM collectors together, however many users, roles and policies there are."""


@dataclass
class FewAnswers:
    """An account with so many users, and what it was asked; `refuses` the second page."""

    users: int = 1
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> dict[str, Json]:
        (page,) = self.pages(op, arguments, region=region, book=book)
        return page

    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> Iterator[dict[str, Json]]:
        self.asked.append(op)
        book.in_time()
        book.answered(f"id-{len(self.asked)}", "Mon, 02 Nov 2026 08:00:00 GMT")
        yield self._answer(op)
        if self.refuses:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="Throttling"))

    def _answer(self, op: str) -> dict[str, Json]:
        match op:
            case "iam:get_account_authorization_details":
                arn = f"arn:aws:iam::{ACCOUNT}:user/"
                users: list[Json] = [
                    {"UserId": f"AIDA{number}", "UserName": f"u{number}", "Arn": f"{arn}u{number}"}
                    for number in range(self.users)
                ]
                return {"UserDetailList": users, "GroupDetailList": [], "RoleDetailList": [], "Policies": []}
            case "iam:get_account_summary":
                return {"SummaryMap": {"Users": self.users, "Groups": 0, "Roles": 0, "AccountMFAEnabled": 1}}
            case "iam:generate_credential_report":
                return {"State": "COMPLETE"}
            case "iam:get_credential_report":
                return {"Content": "dXNlcixhcm4sCg=="}
            case _:
                return {"PasswordPolicy": {"MinimumPasswordLength": 14}}


def read(declaration: AwsDeclaration, calls: AskedOnce) -> tuple[Reading, Rows]:
    sink = Rows()
    reading = Reading(declaration=declaration, sink=sink, clock=lambda: NOW)
    book = Notebook(reading)
    with ThreadPoolExecutor(1) as pool, ThreadPoolExecutor(1) as workers:
        place = RegionPlace(
            calls=calls,
            book=book,
            target=TARGET,
            declared_accounts=(ACCOUNT,),
            partition="aws",
            region=REGION,
            clock=lambda: NOW,
            workers=workers,
            looks=RegionLooks(calls, workers),
        )
        read_everywhere(declaration, reading, book, {REGION: place}, pool, {})
    return reading, sink


IAM = [each for each in declarations() if each.op in IAM_BUDGET]


@pytest.mark.parametrize("users", [1, 500])
def test_all_collectors_of_iam_together_keep_their_budget(users: int) -> None:
    account = FewAnswers(users=users)
    calls = AskedOnce(account)
    for declaration in IAM:
        read(declaration, calls)
    assert len(IAM) > 6
    assert {op: account.asked.count(op) for op in account.asked} == IAM_BUDGET
    calls.close()


def test_every_reader_is_told_of_the_request_that_answered_it() -> None:
    calls = AskedOnce(FewAnswers())
    readings = [read(each, calls)[0] for each in IAM if each.op == DETAILS]
    assert len(readings) > 3
    assert all("id-1" in reading.request_ids for reading in readings)
    assert all(reading.server_date for reading in readings)
    calls.close()


def test_who_comes_meanwhile_waits_for_the_one_answer() -> None:
    account = FewAnswers(users=3)
    calls = AskedOnce(account)
    users = next(each for each in IAM if each.id == "aws.iam.users")
    with ThreadPoolExecutor(8) as together:
        found = list(together.map(lambda _: read(users, calls)[1].rows, range(8)))
    assert account.asked.count(DETAILS) == 1
    assert all(len(rows) == 3 for rows in found)
    calls.close()


def test_what_was_refused_after_a_page_is_refused_to_everybody_after_that_page() -> None:
    account = FewAnswers(refuses=True)
    calls = AskedOnce(account)
    users = next(each for each in IAM if each.id == "aws.iam.users")
    for _ in range(2):
        reading, sink = read(users, calls)
        assert {why.code for why in reading.errors.values()} == {"Throttling"}
        assert len(sink.rows) == 1
    assert account.asked == [DETAILS]
    calls.close()


def test_past_the_deadline_nobody_asks_and_nothing_is_there() -> None:
    calls = AskedOnce(FewAnswers())
    reading = replace(Reading(declaration=IAM[0], sink=Rows(), clock=lambda: NOW), deadline=NOW)
    with pytest.raises(RefusedError, match="deadline"):
        list(calls.pages(DETAILS, {}, region=REGION, book=Notebook(reading)))
    calls.close()


def test_what_was_forgotten_is_asked_again() -> None:
    account = FewAnswers()
    calls = AskedOnce(account)
    users = next(each for each in IAM if each.id == "aws.iam.users")
    read(users, calls)
    calls.close()
    read(users, calls)
    assert account.asked.count(DETAILS) == 2
    calls.close()


OF_A_RESOURCE = {
    "ec2:get_managed_prefix_list_entries",  # where a group and an interface name the same list
    "ecs:describe_task_definition",  # by family and by service, alike in a sample alone
    "lambda:get_policy",  # of the aliases of a function; the samples have no qualifier
    "organizations:list_targets_for_policy",  # of each kind of policy, alike in a sample alone
    "s3:get_bucket_acl",  # the bucket of a trail, also where another account or no rule on buckets is read
    "s3:get_bucket_logging",
    "s3:get_bucket_policy_status",
    "s3:get_object_lock_configuration",
    "s3:get_public_access_block",
}
"""What several collectors ask alike, of one resource each time."""


@dataclass(kw_only=True)
class Recorded(SampledCalls):
    """Notes what was asked, with arguments and region."""

    questions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> Iterator[dict[str, Json]]:
        self.questions[op, f"{canonical(arguments).decode()} in {region}"] += 1
        yield from super().pages(op, arguments, region=region, book=book)


def test_no_listing_is_asked_twice_alike_by_all_collectors_together() -> None:
    recorded = Recorded()
    calls = AskedOnce(recorded)
    for declaration in declarations():
        with contextlib.suppress(RefusedError):
            read(declaration, calls)
    calls.close()
    twice = {question: count for question, count in recorded.questions.items() if count > 1}
    assert sorted({op for op, _ in twice}) == sorted(OF_A_RESOURCE)
