"""Entra ID, access reviews: whose access is looked through, how often, and did the last round end?

Forms of a scope: https://learn.microsoft.com/graph/accessreviews-scope-concept
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphListing, GraphPlace, GraphUnseen, Request
from collectors.m365.declaration.fields import epoch
from collectors.m365.entra.people import IDS
from collectors.m365.entra.risk import PREMIUM_2
from collectors.model import Found
from evidence.model import Json, JsonObject

ENDED = frozenset({"Completed", "AutoReviewing", "AutoReviewed", "Applying", "Applied"})
"""States of a round whose time is over."""

GUESTS = "usertype eq 'guest'"
PROGRAMS = "microsoft.graph.serviceprincipal"
_ROLE = re.compile(r"roledefinition(?:s/|id eq ')([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_SPACES = re.compile(r"\+|%20|\s+")
DEEPEST = 8


def find_reviews(place: GraphPlace) -> Iterator[Found]:
    """Reviews that were set up. Who reviews, who is reviewed and what was decided is not kept.

    `_guests`: whether guests are reviewed. `_roles`: ids of the roles of which all people who hold them are reviewed.
    A review of those alone who were not there for some time counts for neither. `_recurs`: whether it
    comes back. `_rounds`: how many rounds there were; `_lastEnded`: seconds since 1970 of the end of the newest round that
    is over, 0 where none is. Raises RefusedError where not all could be read.
    """
    reviews = list(place.items(REVIEWS.request))
    requests = [replace(ROUNDS, path=ROUNDS.path.format(id=review.get("id"))) for review in reviews]
    for review, answer in zip(reviews, place.beside_each(requests), strict=True):
        facts = about(review)
        if isinstance(answer, GraphUnseen):
            unseen = {"_lastEnded": answer.unseen, "_rounds": answer.unseen}
            yield REVIEWS.found(review, place, facts=facts, unseen=unseen)
        else:
            yield REVIEWS.found(review, place, facts={**facts, "_rounds": len(answer), "_lastEnded": ended(answer)})


def about(review: JsonObject) -> dict[str, Json]:
    """Whose access a review looks through, and whether it comes back."""
    queries = [_SPACES.sub(" ", query).lower() for query in _queries([review.get("scope"), review.get(EACH)], 0)]
    settings = review.get("settings")
    recurrence = settings.get("recurrence") if isinstance(settings, Mapping) else None
    pattern = recurrence.get("pattern") if isinstance(recurrence, Mapping) else None
    return {
        "_guests": any(GUESTS in query for query in queries),
        "_recurs": isinstance(pattern, Mapping),
        "_roles": sorted({role for query in queries for role in _ROLE.findall(query)} if of_people(review) else ()),
    }


def of_people(review: JsonObject) -> bool:
    """Whether a review is not of programs, guests or inactive people alone."""
    scope = review.get("scope")
    principals = scope.get("principalScopes") if isinstance(scope, Mapping) else None
    if isinstance(principals, list) and principals:
        return any(_everybody(one) for one in principals)
    return not any(PROGRAMS in query.lower() for query in _queries([scope], 0))


def _everybody(scope: Json) -> bool:
    if not isinstance(scope, Mapping) or "inactiveDuration" in scope:
        return False
    query = scope.get("query")
    return scope.get("scopeType") == "allUsers" or (isinstance(query, str) and query.lower().endswith("/users"))


def ended(rounds: Iterable[JsonObject]) -> int:
    """When the newest round that is over ended, in seconds since 1970; 0 where none is."""
    over = (one.get("endDateTime") for one in rounds if one.get("status") in ENDED)
    return max((second for when in over if (second := epoch("endDateTime", when)) is not None), default=0)


def _queries(scopes: Sequence[Json], depth: int) -> Iterator[str]:
    """The queries of scopes and of the scopes inside them."""
    for scope in scopes if depth < DEEPEST else ():
        if not isinstance(scope, Mapping) or "inactiveDuration" in scope:
            continue
        query = scope.get("query")
        if isinstance(query, str):
            yield query
        for name in ("principalScopes", "resourceScopes"):
            inner = scope.get(name)
            if isinstance(inner, list):
                yield from _queries(inner, depth + 1)


EACH = "instanceEnumerationScope"
REVIEWS = GraphListing(
    path="/identityGovernance/accessReviews/definitions",
    type="AccessReviewScheduleDefinition",
    select=("id", "createdDateTime", "status", "displayName"),
    person=("displayName",),
    whole=True,
    top=100,
    plan=PREMIUM_2,
)
ROUNDS = Request(path=f"{REVIEWS.path}/{{id}}/instances", query=(("$select", "id,endDateTime,startDateTime,status"),))

ACCESS_REVIEWS = CodedGraphCollector(
    id="m365.entra.access_reviews",
    find=find_reviews,
    kept=REVIEWS,
    requests=(REVIEWS.request, ROUNDS),
    permissions=("AccessReview.Read.All",),
    facts={
        "_guests": {"type": "boolean"},
        "_lastEnded": {"type": "integer"},
        "_recurs": {"type": "boolean"},
        "_roles": IDS,
        "_rounds": {"type": "integer"},
    },
)
