"""An answer that does not say what AWS always says has told nothing: what is missing is unseen, never "not so"."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from collectors.aws import AwsCollector, AwsDeclaration, Detail, declarations
from collectors.model import RefusedError
from evidence.model import Json
from tests.tenant.aws.sampled import SampledCalls, read

LISTINGS = [each for each in declarations() if isinstance(each, AwsCollector)]
DETAILS = [(each, detail) for each in LISTINGS for detail in each.details]
MISSING = {"outcome": "malformed", "code": "missing"}
of_every_detail = pytest.mark.parametrize(("listing", "detail"), DETAILS, ids=lambda one: one.op)


def without(value: Any, path: str) -> None:
    """Take away what lies at a dotted path, in every item of a list; "a|b" are two paths."""
    for way in path.split("|"):
        head, _, rest = way.partition(".")
        for here in value if isinstance(value, list) else [value]:
            if rest and head in here:
                without(here[head], rest)
            elif not rest:
                here.pop(head, None)


def told(listing: AwsDeclaration, op: str, path: str) -> dict[str, Json]:
    """The one resource, where the answer to `op` lacks `path`; all of the answer where the path is empty."""

    def change(asked: str, answer: dict[str, Any]) -> None:
        if asked == op:
            without(answer, path) if path else answer.clear()

    _, (row,) = read(listing, SampledCalls(change=change))
    return row


def unseen(row: Mapping[str, Json]) -> Mapping[str, Json]:
    """What the resource says that nobody saw."""
    said = row["_unseen"]
    assert isinstance(said, dict)
    return said


@of_every_detail
def test_every_detail_says_what_aws_always_sends_or_what_silence_means(listing: AwsCollector, detail: Detail) -> None:
    assert bool(detail.always) is not bool(detail.hollow), f"{listing.id}: {detail.op}"


@of_every_detail
def test_a_hollow_detail_is_unseen(listing: AwsCollector, detail: Detail) -> None:
    fields = ["_at.tags" if name == listing.keep.tags else name for name in detail.fields]
    for path in ("", *detail.always):
        if detail.hollow:
            continue
        row = told(listing, detail.op, path)
        assert unseen(row) == dict.fromkeys(fields, MISSING), path
        assert not set(fields) & row.keys()


def test_versioning_without_a_status_was_never_enabled() -> None:
    (listing,) = [each for each in LISTINGS if each.id == "aws.s3.buckets"]
    row = told(listing, "s3:get_bucket_versioning", "")
    assert row["Versioning"] == {}
    assert unseen(row) == {}


def gaps() -> Iterator[tuple[AwsCollector, str]]:
    """Every listing with every path that AWS always sends; not those that identify a resource, nor the only one."""
    several = (each for each in LISTINGS if len(each.always) > 1)
    yield from ((each, path) for each in several for path in each.always if path not in (each.key, *own(each)))


def own(listing: AwsCollector) -> list[str]:
    """The fields in the template of the listing's ARN."""
    return [path for path in listing.always if "{" + path + "}" in listing.arn]


@pytest.mark.parametrize(("listing", "path"), list(gaps()), ids=lambda one: getattr(one, "id", one))
def test_a_hollow_row_of_a_listing_is_unseen(listing: AwsCollector, path: str) -> None:
    where = f"{listing.items}.{path}" if listing.items else path
    row = told(listing, listing.op, where)
    assert unseen(row).get(path) == MISSING
    assert path not in row


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda each: each.id)
def test_a_listing_that_answers_nothing_is_refused(listing: AwsCollector) -> None:
    with pytest.raises(RefusedError, match="missing:"):
        told(listing, listing.op, "")
