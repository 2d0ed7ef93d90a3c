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

ALIKE: tuple[str, ...] = (
    "accessanalyzer:list_analyzers",
    "apigateway:get_rest_apis",
    "apigatewayv2:get_apis",
    "backup:list_backup_plans",
    "backup:list_backup_vaults",
    "ec2:describe_instances",
    "ec2:describe_network_acls",
    "ec2:describe_network_interfaces",
    "ec2:describe_regions",
    "ec2:describe_route_tables",
    "ec2:describe_security_groups",
    "ec2:describe_subnets",
    "elbv2:describe_load_balancers",
    "guardduty:list_detectors",
    "iam:get_account_summary",
    "lambda:list_functions",
    "organizations:describe_organization",
)
ONCE: Mapping[str, JsonObject] = {
    **{op: {} for op in ALIKE},
    "iam:get_account_authorization_details": {"MaxItems": 1000},
}
"""Operations that several collectors ask alike, with the size of a page where AWS's own is small (100 of at most 1000)."""


class AskedOnce:
    """`Calls` that ask what stands in `ONCE` once, and wait for whoever asks it. A refusal is kept like an answer.

    Every reader is told of the requests and the time of the answer, as if it had asked itself. Close it: the pages lie in
    one unnamed file of the temporary folder.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._lock = threading.Lock()
        self._kept = _Kept()

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
        answer = self._answer(op, {**arguments, **ONCE[op]}, region, book)
        for number, moment in answer.heard:
            book.answered(number, moment)
        yield from answer.pages()
        if answer.refusal is not None:
            raise RefusedError(answer.refusal)

    def close(self) -> None:
        """Forget what was asked, and give the file back."""
        with self._lock:
            kept, self._kept = self._kept, _Kept()
        kept.close()

    def _answer(self, op: str, arguments: JsonObject, region: str, book: Hearer) -> "KeptAnswer":
        key = canonical([op, arguments, region]).decode()
        with self._lock:
            kept = self._kept
            is_first = key not in kept.answers
            future = kept.answers.setdefault(key, Future())
        if is_first:
            try:
                future.set_result(self._asked(op, arguments, region, book, kept))
            except BaseException as error:
                future.set_exception(error)
                raise
        try:
            return future.result(timeout=book.seconds_left())
        except TimeoutError:
            raise RefusedError(LATE) from None

    def _asked(self, op: str, arguments: JsonObject, region: str, book: Hearer, kept: "_Kept") -> "KeptAnswer":
        answer = KeptAnswer(kept.file)
        listener = _Listener(book, answer)
        try:
            for page in self._calls.pages(op, arguments, region=region, book=listener):
                answer.add(page)
        except RefusedError as refused:
            answer.refusal = refused.unseen
        return answer


class _Kept:
    """What was asked in one scan, and the file in which all its pages lie."""

    def __init__(self) -> None:
        self.answers: dict[str, Future[KeptAnswer]] = {}
        self._lock = threading.Lock()
        self._file: UnnamedFile | None = None

    @property
    def file(self) -> UnnamedFile:
        """The file, made when the first answer comes. Raises UsageError where there is no room for it."""
        with self._lock:
            if self._file is None:
                self._file = UnnamedFile()
            return self._file

    def close(self) -> None:
        """Give the file back, once nobody writes into it any more."""
        waiting = list(self.answers.values())
        left = len(waiting)

        def ended(_: "Future[KeptAnswer]") -> None:
            nonlocal left
            with self._lock:
                left -= 1
                if not left and self._file is not None:
                    self._file.close()

        for future in waiting:
            future.add_done_callback(ended)


class KeptAnswer:
    """The pages of an answer, in a file that nobody else can open; the requests that brought them; why there are no more."""

    def __init__(self, file: UnnamedFile) -> None:
        self.heard: list[tuple[str, str]] = []
        self.refusal: Unseen | None = None
        self._places: list[tuple[int, int]] = []
        self._file = file

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
