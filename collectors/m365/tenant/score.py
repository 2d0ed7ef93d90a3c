"""Microsoft's own rating of the tenant: recorded as Microsoft's, with what Microsoft thinks is still open."""

from collections.abc import Iterator, Mapping, Sequence

from collectors.m365 import CodedGraphCollector, GraphListing, GraphPlace, Request
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject

PROFILES = Request(path="/security/secureScoreControlProfiles", query=(("$top", "999"),))


RATINGS = GraphListing(
    path="/security/secureScores",
    type="SecureScore",
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
)


def find_newest(place: GraphPlace) -> Iterator[Found]:
    """The newest rating. `_open` names Microsoft's controls that do not have all their points, by Microsoft's names.

    Microsoft makes one a day. Raises RefusedError where there is none to be had.
    """
    item = next(iter(place.items(RATINGS.request)), None)
    place.enough()
    if item is None:
        return
    try:
        profiles = place.beside(PROFILES)
    except RefusedError as refused:
        yield RATINGS.found(item, place, unseen={"_open": refused.unseen})
    else:
        yield RATINGS.found(item, place, facts={"_open": [*sorted(set(_open(item, profiles)))]})


def _open(score: JsonObject, profiles: Sequence[JsonObject]) -> Iterator[str]:
    most = {one.get("id"): one.get("maxScore") for one in profiles}
    rows = score.get("controlScores")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and _less(row.get("score"), most.get(row.get("controlName"))):
            yield str(row.get("controlName"))


def _less(points: Json, most: Json) -> bool:
    return isinstance(points, int | float) and isinstance(most, int | float) and points < most


SECURE_SCORES = CodedGraphCollector(
    id="m365.tenant.secure_scores",
    find=find_newest,
    kept=RATINGS,
    requests=(RATINGS.request, PROFILES),
    permissions=("SecurityEvents.Read.All",),
    facts={"_open": {"type": "array", "items": {"type": "string"}}},
)
