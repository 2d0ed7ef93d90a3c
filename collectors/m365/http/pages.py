"""Graph's answers: one object, or a listing followed to its last page and to no other host."""

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from collectors.m365.declaration.graph import Request
from collectors.m365.declaration.refusals import failure, refusal
from collectors.m365.http.https import HttpAnswer, Https
from collectors.m365.http.json_answers import json_of
from collectors.model import RefusedError
from evidence.errors import UsageError
from evidence.model import JsonObject, Outcome, Unseen

VERSIONS = {False: "/v1.0", True: "/beta"}
"""Graph's version, by whether beta is asked."""

MOST_PAGES = 20_000
MOST_EMPTY_PAGES = 50
"""In a row; Graph may send some, an endless listing sends nothing else."""

_PATH = re.compile(r"(/[\w.$()=',@-]+)+", re.ASCII)


class Notes(Protocol):
    """Where answered requests are noted (`collectors.model.Reading`)."""

    pages: int

    def call(self, *, request_id: str, server_date: str) -> None: ...


class Bearer(Protocol):
    """Who has the token (`collectors.m365.sign_in.tokens.Tokens`)."""

    def bearer(self, deadline: datetime | None = None) -> str: ...
    def forget(self) -> None: ...


class Pages:
    """Graph at one base URL, read with one application's token. `readers` are the threads that may ask at once.

    The next page of a listing is asked for before the items of this one are given out: who writes them down is not waited
    for.
    """

    def __init__(self, https: Https, tokens: Bearer, base: str, readers: int) -> None:
        self._ahead = ThreadPoolExecutor(max_workers=readers, thread_name_prefix="next page")
        self._https = https
        self._tokens = tokens
        self._base = base.rstrip("/")

    @staticmethod
    def fits(request: Request) -> bool:
        """Whether the ids in a path can stand in an address and lead nowhere else."""
        return bool(_PATH.fullmatch(request.path)) and not {".", ".."}.intersection(request.path.split("/"))

    def url(self, request: Request) -> str:
        """The first URL of a request, as a person would type it.

        Raises RefusedError where an id in its path would lead somewhere else.
        """
        if not self.fits(request):
            raise failure("malformed", "an id that cannot stand in an address was not asked for")
        query = urlencode(request.query, safe="$,()'/", quote_via=quote)
        return f"{self._base}{VERSIONS[request.beta]}{request.path}{f'?{query}' if query else ''}"

    def read(self, request: Request, notes: Notes, deadline: datetime | None) -> Iterator[list[JsonObject]]:
        """The items of each page, in order; a single object is one page of one.

        Raises RefusedError where a page is refused, broken, or leads elsewhere; GraphRefusedError where Graph said so.
        """
        first = self._document(self.url(request), request, notes, deadline)
        yield from self.following(first, request, notes, deadline)

    def following(
        self, document: JsonObject, request: Request, notes: Notes, deadline: datetime | None
    ) -> Iterator[list[JsonObject]]:
        """The items of a request whose first page is `document`, and of the pages that follow it. Raises as `read`."""
        if "error" in document:
            raise failure("malformed", "the answer is not the object that was asked for")
        seen = {self.url(request)}
        empty = 0
        page: JsonObject | None = document
        while page is not None:
            notes.pages += 1
            if request.single:
                yield [page]
                return
            items = _items(page)
            empty = 0 if items else empty + 1
            if "@odata.nextLink" in page:
                coming = self._ahead.submit(self._after, page, request, seen, empty, notes, deadline)
                yield items
                page = coming.result()
            else:
                yield items
                return

    def _after(
        self,
        document: JsonObject,
        request: Request,
        seen: set[str],
        empty: int,
        notes: Notes,
        deadline: datetime | None,
    ) -> JsonObject | None:
        """The page after `document`; None where there is none. Raises as `read`."""
        url = self._next(document, VERSIONS[request.beta])
        if not url:
            return None
        if url in seen or empty > MOST_EMPTY_PAGES or len(seen) > MOST_PAGES:
            raise failure("endless", "the listing does not come to an end")
        seen.add(url)
        return self._document(url, request, notes, deadline)

    def close(self) -> None:
        """Ask for no more."""
        self._ahead.shutdown(cancel_futures=True)

    def relative(self, request: Request) -> str:
        """The first URL of a request below its version, as `$batch` takes it."""
        return self.url(request).removeprefix(f"{self._base}{VERSIONS[request.beta]}")

    def post(self, path: str, body: bytes, *, beta: bool, notes: Notes, deadline: datetime | None) -> JsonObject:
        """The object that a POST of a JSON body answers; only `$batch` of readings is ever posted. Raises as `read`."""
        url = f"{self._base}{VERSIONS[beta]}{path}"
        return self._object(self._answer(url, Request(path=path, beta=beta), notes, deadline, body))

    def renew(self) -> None:
        """Throw the token away; the next request asks for a new one."""
        self._tokens.forget()

    def rest(self, tries: int, waits: Sequence[float | None], deadline: datetime | None) -> None:
        """Wait before parts of a batch are asked again: as long as the most patient of them was told. Raises as `read`."""
        if waits:
            self._https.rest(tries, max((wait for wait in waits if wait is not None), default=None), deadline)

    def count(self, path: str, notes: Notes, deadline: datetime | None) -> int | None:
        """The number that a `$count` address answers; None where it does not answer one."""
        request = Request(path=path, eventual=True)
        try:
            answer = self._answer(self.url(request), request, notes, deadline)
        except RefusedError:
            return None
        text = answer.body[:32].decode("utf-8", "replace").strip("\ufeff \r\n")
        return int(text) if text.isascii() and text.isdigit() else None

    def _document(self, url: str, request: Request, notes: Notes, deadline: datetime | None) -> JsonObject:
        return self._object(self._answer(url, request, notes, deadline))

    def _object(self, answer: HttpAnswer) -> JsonObject:
        document = json_of(answer)
        if not isinstance(document, Mapping) or "error" in document:
            raise failure("malformed", "the answer is not the object that was asked for")
        return document

    def _answer(
        self, url: str, request: Request, notes: Notes, deadline: datetime | None, body: bytes | None = None
    ) -> HttpAnswer:
        """A good answer, after one new token where the old one is not taken any more."""
        answer = self._send(url, request, notes, deadline, body)
        if answer.status == 401:
            self._tokens.forget()
            answer = self._send(url, request, notes, deadline, body)
        if 300 <= answer.status < 400:
            raise failure("redirect", "the answer led elsewhere, and was not followed")
        if answer.status != 200:
            raise refusal(answer.status, answer.body)
        return answer

    def _send(
        self, url: str, request: Request, notes: Notes, deadline: datetime | None, body: bytes | None
    ) -> HttpAnswer:
        self._https.turn(request.path, deadline)
        headers = {"Accept": "application/json", "Authorization": f"Bearer {self._token(deadline)}"}
        if request.eventual:
            headers["ConsistencyLevel"] = "eventual"
        if body is None:
            answer = self._https.send("GET", url, headers=headers, deadline=deadline)
        else:
            headers["Content-Type"] = "application/json"
            answer = self._https.send("POST", url, headers=headers, data=body, deadline=deadline)
        notes.call(
            request_id=answer.headers.get("request-id", "")[:80], server_date=answer.headers.get("date", "")[:40]
        )
        return answer

    def _token(self, deadline: datetime | None) -> str:
        try:
            return self._tokens.bearer(deadline)
        except UsageError:
            raise RefusedError(
                Unseen(outcome=Outcome.DENIED, code="sign_in", message="the sign-in is not accepted any more")
            ) from None

    def _next(self, document: JsonObject, version: str) -> str:
        """The next page's URL, "" after the last: its path and query, at our own base, never at another host."""
        link = document.get("@odata.nextLink")
        if link is None:
            return ""
        if not isinstance(link, str) or not link.isprintable() or not link.isascii():
            raise failure("malformed", "the link to the next page is not one")
        try:
            parts, base = urlsplit(link), urlsplit(self._base)
            same = (parts.scheme, parts.hostname, parts.port or 443) == (base.scheme, base.hostname, base.port or 443)
        except ValueError:
            same = False
        if not same or parts.username is not None or not parts.path.startswith(f"{base.path}{version}/"):
            raise failure("foreign_host", "the next page lies on another host, and was not asked for")
        return f"{base.scheme}://{base.netloc}{parts.path}?{parts.query}"


def _items(document: JsonObject) -> list[JsonObject]:
    value = document.get("value")
    if not isinstance(value, list):
        raise failure("malformed", "a page without a list of items")
    items = [item for item in value if isinstance(item, Mapping)]
    if len(items) != len(value):
        raise failure("malformed", "an item that is no object")
    return items
