"""Microsoft's own rating of the tenant: recorded as Microsoft's, with what Microsoft thinks is still open."""

from collections.abc import Iterator, Mapping, Sequence

from collectors.m365 import Graph, GraphCollector, Request
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Unseen

PROFILES = Request(path="/security/secureScoreControlProfiles", query=(("$top", "999"),))


class SecureScores(GraphCollector):
    """The newest rating. `_open` names Microsoft's controls that do not have all their points, by Microsoft's names."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down the newest rating; Microsoft makes one a day. Raises RefusedError where there is none to be had."""
        item = next(iter(graph.items(self.request, reading)), None)
        reading.last_page_reached = True
        reading.places_read = 1
        if item is None:
            return
        try:
            profiles = graph.beside(PROFILES, reading)
        except RefusedError as refused:
            self._write(item, graph, reading, refused.unseen)
        else:
            self._write(item, graph, reading, profiles)

    def _write(self, item: JsonObject, graph: Graph, reading: Reading, profiles: Sequence[JsonObject] | Unseen) -> None:
        if isinstance(profiles, Unseen):
            self.add(item, graph, reading, unseen={"_open": profiles})
        else:
            self.add(item, graph, reading, facts={"_open": [*sorted(set(_open(item, profiles)))]})


def _open(score: JsonObject, profiles: Sequence[JsonObject]) -> Iterator[str]:
    most = {one.get("id"): one.get("maxScore") for one in profiles}
    rows = score.get("controlScores")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and _less(row.get("score"), most.get(row.get("controlName"))):
            yield str(row.get("controlName"))


def _less(points: Json, most: Json) -> bool:
    return isinstance(points, int | float) and isinstance(most, int | float) and points < most


SECURE_SCORES = SecureScores(
    id="m365.tenant.secure_scores",
    path="/security/secureScores",
    type="SecureScore",
    permissions=("SecurityEvents.Read.All",),
    select=("id", "createdDateTime", "currentScore", "maxScore", "licensedUserCount"),
    drop=(
        "activeUserCount",
        "averageComparativeScores",
        "azureTenantId",
        "controlScores",
        "enabledServices",
        "vendorInformation",
    ),
    query=(("$top", "1"),),
    whole=True,
    facts={"_open": {"type": "array", "items": {"type": "string"}}},
)
