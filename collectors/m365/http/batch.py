"""Many small questions to Graph in few requests: `$batch` takes twenty, and answers each by itself.

A batch that is refused as a whole says nothing of its parts: a 404 of the batch is not that of a group.
Each part has its own status: a 429 inside a 200 is asked again, together with the others that were told to wait, and no
part is taken for another (they come back in any order, by their ids).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from collectors.m365.declaration.graph import GraphUnseen, Request
from collectors.m365.declaration.refusals import GraphRefusedError, failure, refusal
from collectors.m365.http.https import TRIES, retry_after
from collectors.m365.http.pages import Notes, Pages
from collectors.model import Clock, RefusedError
from collectors.trace import Event, tell
from evidence.model import JsonObject

MOST = 20
"""Parts of one batch, by Graph's documents."""

AGAIN = {**TRIES, 401: 2}
"""How often a part is asked at most, by its status; after a 401 with a new token."""

Came = Sequence[JsonObject] | GraphUnseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part's answer; `body` is what came, {} where that was no object."""

    status: int
    wait: float | None
    body: JsonObject


class GraphBatch:
    """Reads many requests of one tenant over `pages`."""

    def __init__(self, pages: Pages, clock: Clock) -> None:
        self._pages = pages
        self._clock = clock

    def read(self, requests: Sequence[Request], notes: Notes, deadline: datetime | None) -> Iterator[Came]:
        """What came of each request, in their order: its items over all its pages, or why there are none."""
        for start in range(0, len(requests), MOST):
            chunk = requests[start : start + MOST]
            if len(chunk) == 1 or not self._alike(chunk):
                yield from (self._alone(request, notes, deadline) for request in chunk)
            else:
                yield from self._together(chunk, notes, deadline)

    def _alike(self, chunk: Sequence[Request]) -> bool:
        """Whether these go into one batch: of one version, and each with an address."""
        try:
            return len({request.beta for request in chunk if self._pages.url(request)}) == 1
        except RefusedError:
            return False

    def _alone(self, request: Request, notes: Notes, deadline: datetime | None) -> Came:
        try:
            return [item for page in self._pages.read(request, notes, deadline) for item in page]
        except RefusedError as refused:
            return _unseen(refused)

    def _together(self, chunk: Sequence[Request], notes: Notes, deadline: datetime | None) -> list[Came]:
        results: dict[int, Came] = {}
        open_parts = list(range(len(chunk)))
        tries = 0
        while open_parts:
            tries += 1
            try:
                answered = self._ask([(part, chunk[part]) for part in open_parts], notes, deadline)
            except RefusedError as refused:
                results |= {part: GraphUnseen(unseen=refused.unseen) for part in open_parts}
                break
            later = [part for part in open_parts if tries < AGAIN.get(answered[part].status, 1)]
            results |= {
                part: self._came(chunk[part], answered[part], notes, deadline)
                for part in open_parts
                if part not in later
            }
            open_parts = later
            if any(answered[part].status == 401 for part in later):
                self._pages.renew()
            try:
                self._pages.rest(tries, [answered[part].wait for part in later], deadline)
            except RefusedError as refused:
                results |= {part: _unseen(refused) for part in open_parts}
                break
        return [results[part] for part in range(len(chunk))]

    def _ask(self, parts: Sequence[tuple[int, Request]], notes: Notes, deadline: datetime | None) -> dict[int, Part]:
        """One batch. Raises RefusedError where it was refused as a whole or a part of it was not answered."""
        wanted = [
            {
                "id": str(part),
                "method": "GET",
                "url": self._pages.relative(request),
                **({"headers": {"ConsistencyLevel": "eventual"}} if request.eventual else {}),
            }
            for part, request in parts
        ]
        body = json.dumps({"requests": wanted}).encode()
        document = self._pages.post("/$batch", body, beta=parts[0][1].beta, notes=notes, deadline=deadline)
        responses = document.get("responses")
        answered: dict[int, Part] = {}
        for response in responses if isinstance(responses, list) else ():
            if isinstance(response, Mapping) and str(response.get("id")).isdigit():
                answered[int(str(response["id"]))] = self._part(response)
        if {part for part, _ in parts} - answered.keys():
            raise failure("malformed", "a batch was answered in part only")
        return answered

    def _part(self, response: JsonObject) -> Part:
        status, headers, body = response.get("status"), response.get("headers"), response.get("body")
        named = headers.items() if isinstance(headers, Mapping) else ()
        after = next((str(value) for name, value in named if name.lower() == "retry-after"), "")
        return Part(
            status=status if isinstance(status, int) else 0,
            wait=retry_after(after, self._clock()),
            body=body if isinstance(body, Mapping) else {},
        )

    def _came(self, request: Request, part: Part, notes: Notes, deadline: datetime | None) -> Came:
        try:
            if part.status != 200:
                tell("graph", Event.REFUSED, code="batch", status=part.status)
                raise refusal(part.status, json.dumps(part.body).encode())
            pages = self._pages.following(part.body, request, notes, deadline)
            return [item for page in pages for item in page]
        except RefusedError as refused:
            return _unseen(refused)


def _unseen(refused: RefusedError) -> GraphUnseen:
    status = refused.status if isinstance(refused, GraphRefusedError) else 0
    return GraphUnseen(unseen=refused.unseen, status=status)
