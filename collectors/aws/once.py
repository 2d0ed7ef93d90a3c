"""What is asked once in a scan of an account, however many collectors read of it: the pages wait in a file until then."""

import json
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future

from collectors.aws.paging import whole
from collectors.aws.places import LATE, Calls, Hearer
from collectors.model import RefusedError
from evidence.canonical import canonical
from evidence.model import Json, JsonObject, Unseen
from evidence.scratch import UnnamedFile

ONCE: Mapping[str, JsonObject] = {
    "iam:get_account_authorization_details": {"MaxItems": 1000},
    "iam:get_account_summary": {},
}
"""Operations that several collectors ask alike, with the size of a page where AWS's own is small (100 of at most 1000)."""


class AskedOnce:
    """`Calls` that ask what stands in `ONCE` once, and wait for whoever asks it. A refusal is kept like an answer.

    Every reader is told of the requests and the time of the answer, as if it had asked itself. Close it: the pages lie in
    unnamed files of the temporary folder.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._lock = threading.Lock()
        self._kept: dict[str, Future[KeptAnswer]] = {}

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> dict[str, Json]:
        """One call, all pages of its answer in one. Raises RefusedError."""
        if op not in ONCE:
            return self._calls.call(op, arguments, region=region, book=book)
        answers_so_far: dict[str, Json] = {}
        for page in self.pages(op, arguments, region=region, book=book):
            answers_so_far = whole(answers_so_far, page)
        return answers_so_far

    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> Iterator[dict[str, Json]]:
        """All pages of a call. Raises RefusedError, at the page that was refused."""
        if op not in ONCE:
            yield from self._calls.pages(op, arguments, region=region, book=book)
            return
        kept = self._answer(op, {**arguments, **ONCE[op]}, region, book)
        for number, moment in kept.heard:
            book.answered(number, moment)
        yield from kept.pages()
        if kept.refusal is not None:
            raise RefusedError(kept.refusal)

    def close(self) -> None:
        """Forget what was asked, and give the files back."""
        with self._lock:
            kept, self._kept = list(self._kept.values()), {}
        for future in kept:
            future.add_done_callback(_give_back)

    def _answer(self, op: str, arguments: JsonObject, region: str, book: Hearer) -> "KeptAnswer":
        key = canonical([op, arguments, region]).decode()
        with self._lock:
            is_first = key not in self._kept
            future = self._kept.setdefault(key, Future())
        if is_first:
            try:
                future.set_result(self._asked(op, arguments, region, book))
            except BaseException as error:
                future.set_exception(error)
                raise
        try:
            return future.result(timeout=book.seconds_left())
        except TimeoutError:
            raise RefusedError(LATE) from None

    def _asked(self, op: str, arguments: JsonObject, region: str, book: Hearer) -> "KeptAnswer":
        kept = KeptAnswer()
        listener = _Listener(book, kept)
        try:
            for page in self._calls.pages(op, arguments, region=region, book=listener):
                kept.add(page)
        except RefusedError as refused:
            kept.refusal = refused.unseen
        except BaseException:
            kept.close()
            raise
        return kept


def _give_back(future: "Future[KeptAnswer]") -> None:
    if future.exception() is None:
        future.result().close()


class KeptAnswer:
    """The pages of an answer, in a file that nobody else can open; the requests that brought them; why there are no more."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.refusal: Unseen | None = None
        self._places: list[tuple[int, int]] = []
        self._file = UnnamedFile()

    def add(self, page: JsonObject) -> None:
        """Keep one page. Raises UnwritableError."""
        self._places.append(self._file.add(json.dumps(page).encode()))

    def pages(self) -> Iterator[dict[str, Json]]:
        """The pages, one at a time in memory. Raises RefusedError where the file was given back meanwhile."""
        for start, size in list(self._places):
            text = self._file.read(start, size)
            if text is None:
                raise RefusedError(LATE)
            page: dict[str, Json] = json.loads(text)
            yield page

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


class _Listener:
    """The notebook of whoever asks, that hears of each request for those who read the answer later."""

    def __init__(self, asker: Hearer, kept: KeptAnswer) -> None:
        self._asker = asker
        self._kept = kept

    def answered(self, request_id: str, server_date: str) -> None:
        self._kept.heard.append((request_id, server_date))

    def in_time(self) -> None:
        self._asker.in_time()

    def seconds_left(self) -> float | None:
        return self._asker.seconds_left()
