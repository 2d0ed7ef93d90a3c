"""An answer that does not say what AWS always says has told nothing: what is missing is unseen, never "not so"."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from collectors.aws import (
    AwsCollector,
    AwsDeclaration,
    Beside,
    CodedCollector,
    Detail,
    Parent,
    answers,
    declarations,
    regions,
)
from collectors.model import RefusedError
from evidence.model import Json
from tests.tenant.aws.model import operation_of, sample
from tests.tenant.aws.sampled import WHOLE, SampledCalls, read

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


def hollow(op: str, path: str) -> SampledCalls:
    """Answers of which that to `op` lacks `path`; all of it where the path is empty."""

    def change(asked: str, answer: dict[str, Any]) -> None:
        if asked == op:
            without(answer, path) if path else answer.clear()

    return SampledCalls(change=change)


def told(listing: AwsDeclaration, op: str, path: str) -> dict[str, Json]:
    """The one resource, where the answer to `op` lacks `path`; all of the answer where the path is empty."""
    _, (row,) = read(listing, hollow(op, path))
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
        row = told(listing, detail.op, f"{detail.batch.items}.{path}" if detail.batch and path else path)
        worked_out = {fact.name for fact in listing.facts}
        blind = {name: why for name, why in unseen(row).items() if name not in worked_out}
        assert blind == dict.fromkeys(fields, MISSING), path
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
    row = told(listing, *where_rows_stand(listing, path))
    assert unseen(row).get(path) == MISSING
    assert not answers.tells(row, path)
    assert {fact.name for fact in listing.facts if path in fact.made_of} <= unseen(row).keys()


def where_rows_stand(listing: AwsCollector, path: str) -> tuple[str, str]:
    """The operation that describes a resource, and where `path` of it lies in the answer."""
    op, items = (listing.described.op, listing.described.items) if listing.described else (listing.op, listing.items)
    return op, f"{items.replace('[].', '.')}.{path}" if items else path


NONE_IS_NOTHING = [each for each in LISTINGS if each.left_out and "." not in each.items]
"""Of whose answer AWS leaves all out where there is nothing."""


@pytest.mark.parametrize(
    "listing", [each for each in LISTINGS if each not in NONE_IS_NOTHING], ids=lambda each: each.id
)
def test_a_listing_that_answers_nothing_is_refused(listing: AwsCollector) -> None:
    with pytest.raises(RefusedError, match="missing:"):
        told(listing, listing.op, "")


@pytest.mark.parametrize("listing", NONE_IS_NOTHING, ids=lambda each: each.id)
def test_where_aws_says_nothing_of_nothing_there_is_none(listing: AwsCollector) -> None:
    reading, rows = read(listing, hollow(listing.op, ""))
    assert (rows, reading.last_page_reached) == ([], True)


COUNTED = [each for each in LISTINGS if each.left_out and "." in each.items]


@pytest.mark.parametrize("listing", COUNTED, ids=lambda each: each.id)
def test_a_list_is_left_out_only_where_its_quantity_is_none(listing: AwsCollector) -> None:
    def without_items(quantity: int) -> SampledCalls:
        def change(asked: str, answer: dict[str, Any]) -> None:
            if asked == listing.op:
                without(answer, listing.items)
                answer[listing.items.partition(".")[0]]["Quantity"] = quantity

        return SampledCalls(change=change)

    _, rows = read(listing, without_items(0))
    assert rows == []
    with pytest.raises(RefusedError, match="missing:"):
        read(listing, without_items(1))


@of_every_detail
def test_a_detail_whose_argument_is_not_told_is_unseen(listing: AwsCollector, detail: Detail) -> None:
    for of in {*detail.args.values()} - {listing.key, *own(listing)}:
        row = told(listing, *where_rows_stand(listing, of))
        assert dict.fromkeys(detail.fields, MISSING).items() <= unseen(row).items()


BESIDE = [(each, fact) for each in LISTINGS for fact in each.facts if isinstance(fact, Beside) and fact.op != each.op]
"""Where both listings are one operation, the first is refused for the same reason."""


@pytest.mark.parametrize(("listing", "fact"), BESIDE, ids=lambda one: getattr(one, "id", getattr(one, "name", "")))
def test_a_second_listing_that_does_not_say_of_whom_is_not_of_nobody(listing: AwsCollector, fact: Beside) -> None:
    whole = fact.ids.split(".")
    for depth in range(len(whole) + 1):
        paths = [".".join((fact.items, *whole[:depth])), *([f"{fact.items}.{fact.others}"] if fact.others else [])]
        row = told(listing, fact.op, "|".join(paths if depth else paths[:1]))
        assert fact.name in unseen(row)


PARENTS = [(each, each.parent) for each in LISTINGS if each.parent is not None]


@pytest.mark.parametrize(("listing", "parent"), PARENTS, ids=lambda one: getattr(one, "id", ""))
def test_a_parent_that_does_not_tell_what_its_children_are_asked_by_is_lost(
    listing: AwsCollector, parent: Parent
) -> None:
    for of in {parent.of.key, *parent.args.values()} if not parent.of.ids else ():
        with pytest.raises(RefusedError, match="not_told"):
            read(listing, hollow(parent.of.op, f"{parent.of.items}.{of}"))


CODED = [(each, op) for each in declarations() if isinstance(each, CodedCollector) for op in each.ops]
TELLS_BY_ANSWERING = {regions.LOOK}
"""Whatever it answers, the region does."""


@pytest.mark.parametrize(("declaration", "op"), CODED, ids=lambda one: getattr(one, "id", one))
def test_code_that_is_told_nothing_does_not_take_it_for_none(declaration: CodedCollector, op: str) -> None:
    calls = hollow(op, "")
    try:
        reading, rows = read(declaration, calls)
    except RefusedError:
        return
    asked = op in calls.asked and op not in TELLS_BY_ANSWERING
    assert not asked or reading.errors or any(unseen(row) for row in rows)


def paths(value: Any, inside: str = "", *, deep: int = 3) -> Iterator[str]:
    """The dotted paths of an answer, through its lists, down to three fields."""
    for each in value if isinstance(value, list) else [value]:
        for name, inner in each.items() if isinstance(each, dict) and deep else ():
            path = f"{inside}.{name}" if inside else name
            yield path
            yield from paths(inner, path, deep=deep - 1)


@pytest.mark.soak
@pytest.mark.parametrize("declaration", declarations(), ids=lambda each: each.id)
def test_whatever_an_answer_leaves_out_nothing_breaks(declaration: AwsDeclaration) -> None:
    whole = SampledCalls()
    read(declaration, whole)
    for op in sorted({*whole.asked}):
        answer = WHOLE[op] if op in WHOLE else sample(operation_of(op).output_shape)
        for path in dict.fromkeys(paths(answer)):
            with contextlib.suppress(RefusedError):
                read(declaration, hollow(op, path))
