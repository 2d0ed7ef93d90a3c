"""Reading ahead: a listing is taken by a thread of its own while something else is asked for, or written down."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Semaphore
from typing import TypeVar

PIECE = 100
"""Items that are handed over together: threads take turns less often."""

Item = TypeVar("Item")


@contextmanager
def ahead(items: Iterator[Item], pieces: int) -> Iterator[Iterator[Item]]:
    """`items`, taken from now on, at most so many pieces before they are wanted. When this is left, no more are taken.

    What `items` raises is raised to whoever wants the item after the last one that came.
    """
    taken: SimpleQueue[list[Item] | None] = SimpleQueue()
    room, over = Semaphore(pieces), Event()

    def take() -> None:
        piece: list[Item] = []
        try:
            for item in items:
                piece.append(item)
                if len(piece) == PIECE:
                    taken.put(piece)
                    piece = []
                    room.acquire()
                if over.is_set():
                    return
        finally:
            taken.put(piece)
            taken.put(None)

    def given() -> Iterator[Item]:
        while (piece := taken.get()) is not None:
            room.release()
            yield from piece
        taking.result()

    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as pool:
        taking = pool.submit(take)
        try:
            yield given()
        finally:
            over.set()
            room.release()
