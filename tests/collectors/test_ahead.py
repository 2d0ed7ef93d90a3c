"""Reading ahead: in order, no further than bounded, and with every error where it belongs."""

from collections.abc import Iterator
from itertools import islice
from threading import Event

import pytest

from collectors.ahead import PIECE, ahead
from collectors.model import RefusedError
from evidence.model import Outcome, Unseen


class Listing:
    """Numbers, and how many of them were taken; `begun` and `ended` tell of the first and of the end of taking."""

    def __init__(self, size: int, *, refused: bool = False) -> None:
        self.size, self.refused = size, refused
        self.taken = 0
        self.begun, self.ended = Event(), Event()

    def __iter__(self) -> Iterator[int]:
        try:
            for number in range(self.size):
                self.taken += 1
                self.begun.set()
                yield number
            if self.refused:
                raise RefusedError(Unseen(outcome=Outcome.DENIED, code="x"))
        finally:
            self.ended.set()


def test_what_is_listed_is_taken_before_it_is_wanted_and_comes_in_order() -> None:
    listing = Listing(10 * PIECE + 7)
    with ahead(iter(listing), 2) as items:
        assert listing.begun.wait(5)
        assert list(items) == list(range(listing.size))


def test_no_more_is_taken_ahead_than_bounded_and_nothing_after_it_is_left() -> None:
    listing = Listing(100 * PIECE)
    with ahead(iter(listing), 2) as items:
        assert next(items) == 0
        assert not listing.ended.wait(0.2)
        assert listing.taken <= 5 * PIECE
    assert listing.ended.is_set()
    assert listing.taken <= 5 * PIECE


def test_a_refusal_comes_after_the_items_before_it() -> None:
    with ahead(iter(Listing(PIECE + 3, refused=True)), 2) as items:
        assert list(islice(items, PIECE + 3)) == list(range(PIECE + 3))
        with pytest.raises(RefusedError):
            next(items)


def test_a_refusal_that_nobody_waited_for_stops_nobody() -> None:
    listing = Listing(0, refused=True)
    with ahead(iter(listing), 2):
        assert listing.ended.wait(5)
