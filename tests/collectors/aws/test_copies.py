"""Where the copies of a bucket lie: told by the account's own buckets, and never guessed for another account's."""

from collections.abc import Mapping
from typing import Any

import pytest

from collectors.aws.s3 import BUCKETS
from evidence.model import Json
from tests.tenant.aws.sampled import SampledCalls, read


def rule(bucket: str, status: str = "Enabled", **more: str) -> Mapping[str, Json]:
    return {"Status": status, "Destination": {"Bucket": f"arn:aws:s3:::{bucket}", **more}}


def seen(*rules: Mapping[str, Json], told: tuple[str, ...] = ("Name", "BucketRegion")) -> Mapping[str, Json]:
    """The first of two buckets, `near` and `far`, where these rules copy its objects; `told` is what the listing says."""
    buckets = [{"Name": "near", "BucketRegion": "eu-west-1"}, {"Name": "far", "BucketRegion": "us-east-1"}]

    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "s3:list_buckets":
            answer["Buckets"] = [
                {**bucket, "CreationDate": "2026-01-01T00:00:00Z"}
                for bucket in ({n: b[n] for n in told} for b in buckets)
            ]
        elif op == "s3:get_bucket_replication":
            answer["ReplicationConfiguration"] = {"Role": "role", "Rules": [*rules]}

    _, rows = read(BUCKETS, SampledCalls(change=change))
    row: Mapping[str, Json] = next(row for row in rows if row.get("Name") == "near")
    return row


def unseen(row: Mapping[str, Json]) -> str:
    assert "_copies" not in row
    whole = row["_unseen"]
    assert isinstance(whole, dict)
    return str(whole["_copies"]["code"])


def test_the_region_of_each_copy_is_that_of_its_bucket() -> None:
    assert seen(rule("near"), rule("far"), rule("far"))["_copies"] == [
        {"Bucket": "far", "Region": "us-east-1"},
        {"Bucket": "near", "Region": "eu-west-1"},
    ]


def test_a_rule_that_is_off_copies_nothing() -> None:
    assert seen(rule("far", "Disabled"))["_copies"] == []


@pytest.mark.parametrize(
    ("more", "code"), [({"Account": "310987654321"}, "in_account_310987654321"), ({}, "in_another_account")]
)
def test_the_bucket_of_another_account_is_not_looked_at(more: Mapping[str, str], code: str) -> None:
    assert unseen(seen(rule("far"), rule("theirs", **more))) == code


def test_a_bucket_without_a_region_takes_no_copy_for_near() -> None:
    assert unseen(seen(rule("far"), told=("Name",))) == "missing:Buckets"


@pytest.mark.parametrize(
    ("more", "copied"),
    [
        ({"Filter": {}}, []),
        ({"Filter": {}, "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Disabled"}}}, []),
        ({"Filter": {}, "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}}}, ["far"]),
        (
            {
                "Filter": {"Prefix": "letters/"},
                "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
            },
            [],
        ),
    ],
)
def test_what_a_kms_key_encrypts_is_copied_where_a_rule_for_all_of_it_asks_so(
    more: Mapping[str, Json], copied: list[str]
) -> None:
    whole = {"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::far"}, **more}
    assert seen(whole)["_copied_from_kms_to"] == [f"arn:aws:s3:::{name}" for name in copied]
