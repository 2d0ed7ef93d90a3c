"""Of a bucket that has none of it nothing more is asked, and what nobody saw is asked for all the same.

Sources: the pages of S3 on versioning ("you can never return it to an unversioned state"), replication and Object Lock
(both need versioning), Object Ownership (`BucketOwnerEnforced` disables lists) and GetBucketPolicyStatus.
"""

from typing import Any

import pytest

from collectors.aws import AwsDeclaration, declarations
from collectors.model import RefusedError
from evidence.model import Json, Outcome, Unseen
from tests.tenant.aws.sampled import SampledCalls, read

(BUCKETS,) = [each for each in declarations() if each.id == "aws.s3.buckets"]
(POINTS,) = [each for each in declarations() if each.id == "aws.s3.access_points"]
ENFORCED = {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}}
PREFERRED = {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}}
Answer = dict[str, Any] | str
"""What AWS answers: fields, or the code by which it refuses."""


def asked(collector: AwsDeclaration, **answers: Answer) -> tuple[list[str], dict[str, Json]]:
    """What was asked of the one resource, by the names of the methods, and the resource."""

    def change(op: str, answer: dict[str, Any]) -> None:
        said = answers.get(op.partition(":")[2])
        if isinstance(said, str):
            outcome = Outcome.DENIED if said == "AccessDenied" else Outcome.FAILED
            raise RefusedError(Unseen(outcome=outcome, code=said))
        if said is not None:
            answer.clear()
            answer.update(said)

    calls = SampledCalls(change=change)
    _, (row,) = read(collector, calls)
    return [op.partition(":")[2] for op in calls.asked], row


def test_of_a_new_bucket_eight_things_are_asked() -> None:
    said, row = asked(
        BUCKETS,
        get_bucket_policy="NoSuchBucketPolicy",
        get_bucket_ownership_controls=ENFORCED,
        get_bucket_versioning={},
    )
    assert len([op for op in said if op.startswith("get_")]) == 8
    assert {"PolicyStatus", "Acl", "Replication", "ObjectLock", "_copied_to", "_copies"} <= set(row["_absent"])  # type: ignore[arg-type]
    assert row["_unseen"] == {}


@pytest.mark.parametrize(
    ("answers", "op", "is_asked"),
    [
        ({"get_bucket_policy": "NoSuchBucketPolicy"}, "get_bucket_policy_status", False),
        ({"get_bucket_policy": "AccessDenied"}, "get_bucket_policy_status", True),
        ({"get_bucket_policy": {}}, "get_bucket_policy_status", True),
        ({"get_bucket_ownership_controls": ENFORCED}, "get_bucket_acl", False),
        ({"get_bucket_ownership_controls": PREFERRED}, "get_bucket_acl", True),
        ({"get_bucket_ownership_controls": "OwnershipControlsNotFoundError"}, "get_bucket_acl", True),
        ({"get_bucket_ownership_controls": "AccessDenied"}, "get_bucket_acl", True),
        ({"get_bucket_ownership_controls": {"OwnershipControls": {"Rules": []}}}, "get_bucket_acl", True),
        ({"get_bucket_versioning": {}}, "get_bucket_replication", False),
        ({"get_bucket_versioning": {}}, "get_object_lock_configuration", False),
        ({"get_bucket_versioning": {"Status": "Suspended"}}, "get_bucket_replication", True),
        ({"get_bucket_versioning": {"Status": "Suspended"}}, "get_object_lock_configuration", True),
        ({"get_bucket_versioning": "AccessDenied"}, "get_bucket_replication", True),
        ({"get_bucket_versioning": "AccessDenied"}, "get_object_lock_configuration", True),
    ],
)
def test_only_what_was_seen_spares_a_question(answers: dict[str, Answer], op: str, is_asked: bool) -> None:
    said, row = asked(BUCKETS, **answers)
    assert (op in said) is is_asked
    assert "_absent" not in row or is_asked is (FIELD[op] not in row["_absent"])  # type: ignore[operator]


FIELD = {
    "get_bucket_policy_status": "PolicyStatus",
    "get_bucket_acl": "Acl",
    "get_bucket_replication": "Replication",
    "get_object_lock_configuration": "ObjectLock",
}


@pytest.mark.parametrize(("answer", "is_asked"), [("NoSuchAccessPointPolicy", False), ("AccessDenied", True)])
def test_the_status_of_an_access_point_without_a_policy_is_not_asked_for(answer: str, is_asked: bool) -> None:
    said, _ = asked(POINTS, get_access_point_policy=answer)
    assert ("get_access_point_policy_status" in said) is is_asked
