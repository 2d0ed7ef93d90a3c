"""Services beside Graph that answer JSON at one address: asked with the token of their own audience, never led elsewhere."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import quote, urlencode

from collectors.m365.declaration.refusals import GraphRefusedError, failure, refusal
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.https import HttpAnswer, Https
from collectors.m365.http.json_answers import json_of
from collectors.m365.http.kept import CallNotes, Kept
from collectors.m365.http.licences import Licences, licensed
from collectors.m365.http.pages import Bearer, Notes
from collectors.model import Reading, RefusedError
from evidence.errors import UsageError
from evidence.model import Json, JsonObject, Outcome, Unseen

REQUEST_IDS = ("request-id", "x-ms-request-id", "x-ms-correlation-id", "sprequestguid", "requestid")
"""Headers by which these services name an answer; the first that is there counts."""


@dataclass(slots=True, kw_only=True)
class Address:
    """Where a service is and who has the token for it; `name` is what messages call it.

    `base` is an https URL without a trailing slash. Nothing is ever sent anywhere else, and no redirect is followed.
    """

    name: str
    base: str
    https: Https
    tokens: Bearer

    def url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        """The URL of a path, as a person would type it."""
        return f"{self.base}{path}{'?' + urlencode(query, safe=',/', quote_via=quote) if query else ''}"

    def get(
        self,
        path: str,
        notes: Notes,
        deadline: datetime | None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Json:
        """What a GET answers. Raises RefusedError; GraphRefusedError where the service itself said no."""
        return self._document("GET", self.url(path, query), headers or {}, notes, deadline)

    def post_nothing(
        self, path: str, notes: Notes, deadline: datetime | None, *, query: Mapping[str, str] | None = None
    ) -> Json:
        """What a POST without a body answers, for the reading that a service offers in no other way. Raises as `get`."""
        return self._document("POST", self.url(path, query), {}, notes, deadline)

    def _document(
        self, method: str, url: str, headers: Mapping[str, str], notes: Notes, deadline: datetime | None
    ) -> Json:
        answer = self._answer(method, url, headers, notes, deadline)
        document = json_of(answer)
        notes.pages += 1
        return document

    def _answer(
        self, method: str, url: str, headers: Mapping[str, str], notes: Notes, deadline: datetime | None
    ) -> HttpAnswer:
        """A good answer, after one new token where the old one is not taken any more."""
        answer = self._send(method, url, headers, notes, deadline)
        if answer.status == 401:
            self.tokens.forget()
            answer = self._send(method, url, headers, notes, deadline)
        if 300 <= answer.status < 400:
            raise failure("redirect", "the answer led elsewhere, and was not followed")
        if answer.status != 200:
            refused = refusal(answer.status, answer.body)
            told = replace(refused.unseen, message=f"{self.name} answered {answer.status}")
            raise GraphRefusedError(told, answer.status)
        return answer

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], notes: Notes, deadline: datetime | None
    ) -> HttpAnswer:
        sent = {"Accept": "application/json", "Authorization": f"Bearer {self._token(deadline)}", **headers}
        answer = self.https.send(method, url, headers=sent, deadline=deadline)
        request_id = next((answer.headers[name] for name in REQUEST_IDS if name in answer.headers), "")
        notes.call(request_id=request_id[:80], server_date=answer.headers.get("date", "")[:40])
        return answer

    def _token(self, deadline: datetime | None) -> str:
        """A token. What Entra ID refuses for this audience alone ends what needs it, and not the scan."""
        try:
            return self.tokens.bearer(deadline)
        except UsageError as refused:
            told = f"the sign-in for {self.name} was refused: {refused.message}"
            raise RefusedError(Unseen(outcome=Outcome.DENIED, code="sign_in", message=told)) from None


class Way(Protocol):
    """How one service is asked for what a call names. `pages` raises RefusedError, also after some pages."""

    def operation(self, call: ServiceCall, /) -> str: ...
    def repeat(self, call: ServiceCall, /) -> str: ...
    def pages(
        self, call: ServiceCall, notes: Notes, deadline: datetime | None, /
    ) -> Iterator[Sequence[JsonObject]]: ...


@dataclass(slots=True, kw_only=True)
class JsonService:
    """`collectors.m365.Caller` over one way of asking; several threads may read at once."""

    way: Way
    tenant: str
    licences: Licences
    _kept: dict[str, Kept] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        """What a collector is about. See `collectors.m365.Caller`."""
        reading.operation = self.way.operation(call)
        reading.parameters |= dict(call.parameters)
        reading.repeat = self.way.repeat(call)
        yield from licensed(
            lambda: self._whole(call, reading, reading.deadline),
            call.plan,
            self,
            ", ".join(reading.declaration.permissions),
        )
        reading.last_page_reached = True
        reading.places_read = 1

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        """Something else that a collector needs. See `collectors.m365.Caller`."""
        notes = CallNotes()
        known = reading.parameters.get("beside")
        reading.parameters["beside"] = [*(known if isinstance(known, list) else ()), self.way.operation(call)]
        reading.also(self.way.repeat(call))
        try:
            return self._whole(call, notes, reading.deadline)
        finally:
            for request_id, server_date in notes.calls:
                reading.call(request_id=request_id, server_date=server_date)

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        return self.licences.holds(plan)

    def _whole(self, call: ServiceCall, notes: Notes, deadline: datetime | None) -> tuple[JsonObject, ...]:
        if not call.shared:
            return tuple(item for page in self.way.pages(call, notes, deadline) for item in page)
        key = repr(call)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._once(call, deadline)
        return self._kept[key].told(notes)

    def _once(self, call: ServiceCall, deadline: datetime | None) -> Kept:
        notes = CallNotes()
        try:
            items = tuple(item for page in self.way.pages(call, notes, deadline) for item in page)
        except RefusedError as refused:
            return Kept(notes=notes, refused=refused)
        return Kept(notes=notes, items=items)


def objects(value: Json) -> list[JsonObject]:
    """`value` as a list of objects. Raises RefusedError where it is none."""
    if not isinstance(value, list):
        raise failure("malformed", "the answer is not the listing that was asked for")
    items = [item for item in value if isinstance(item, Mapping)]
    if len(items) != len(value):
        raise failure("malformed", "an item that is no object")
    return items
