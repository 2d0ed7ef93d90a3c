"""Entra ID, consent: what may users grant to applications, who is asked else, and how long may a credential live?"""

import math
import re
from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphCollector, GraphListing, GraphPlace, Request
from collectors.m365.declaration.fields import epoch
from collectors.m365.declaration.refusals import GraphRefusedError
from collectors.model import Found
from evidence.model import Json, JsonObject

RESOURCES = {
    "graph": "00000003-0000-0000-c000-000000000000",
    "exchange": "00000002-0000-0ff1-ce00-000000000000",
    "sharepoint": "00000003-0000-0ff1-ce00-000000000000",
}
"""The services whose permissions open the client's data, and their application ids."""

SECONDS = {"D": 86400, "H": 3600, "M": 60, "S": 1}
DURATION = re.compile(r"P(?:(?P<D>\d+)D)?(?:T(?:(?P<H>\d+)H)?(?:(?P<M>\d+)M)?(?:(?P<S>\d+)(?:\.\d+)?S)?)?", re.ASCII)


CLASSIFIED = GraphListing(
    path="/servicePrincipals(appId='{application}')/delegatedPermissionClassifications",
    type="DelegatedPermissionClassification",
    select=("id", "classification", "permissionId", "permissionName"),
    unselected=True,
)
BY_SERVICE: Mapping[str, Request] = {
    name: Request(path=CLASSIFIED.path.format(application=application)) for name, application in RESOURCES.items()
}


def find_classified(place: GraphPlace) -> Iterator[Found]:
    """Delegated permissions that the tenant classified; `_resource` is the service: exchange, graph or sharepoint.

    Raises RefusedError; a service that the tenant does not have has none.
    """
    for name, request in BY_SERVICE.items():
        try:
            for item in place.items(request):
                yield CLASSIFIED.found(item, place, facts={"_resource": name})
        except GraphRefusedError as refused:
            if refused.status != 404:
                raise
    place.asked_as("GET /v1.0/servicePrincipals(appId='…')/delegatedPermissionClassifications of three services")


CLASSIFICATIONS = CodedGraphCollector(
    id="m365.entra.permission_classifications",
    find=find_classified,
    kept=CLASSIFIED,
    requests=(*BY_SERVICE.values(),),
    permissions=("Application.Read.All",),
    facts={"_resource": {"type": "string"}},
)

CONSENT_REQUESTS = GraphCollector(
    id="m365.entra.consent_request_policies",
    path="/policies/adminConsentRequestPolicy",
    key="",
    type="AdminConsentRequestPolicy",
    permissions=("Policy.Read.All",),
    select=("isEnabled", "notifyReviewers", "remindersEnabled", "requestDurationInDays", "reviewers"),
    drop=("version",),
    whole=True,
    single=True,
)


PARTS = {
    "application": "applicationRestrictions",
    "custom": "restrictions",
    "servicePrincipal": "servicePrincipalRestrictions",
}
KINDS = ("keyCredentials", "passwordCredentials")


def limited(policy: JsonObject) -> Mapping[str, Json]:
    """`_limits` are all restrictions of a policy on the credentials of applications.

    `of` (application, servicePrincipal, or custom: of what it is assigned to), `kind` (passwordCredentials, keyCredentials),
    `type`, `state`, `days`, the longest life in whole days, where one is set, and `after`: it holds for what was made after
    that moment, in seconds since 1970, 0 where it holds for all.
    """
    return {"_limits": [*limits(policy)]}


def limits(policy: JsonObject) -> Iterator[JsonObject]:
    """The restrictions of one policy, flat."""
    for of, name in PARTS.items():
        part = policy.get(name)
        for kind in KINDS:
            rows = part.get(kind) if isinstance(part, Mapping) else None
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, Mapping):
                    yield {"of": of, "kind": kind, **_limit(row)}


def _limit(row: Mapping[str, Json]) -> JsonObject:
    days = whole_days(row.get("maxLifetime"))
    texts: dict[str, Json] = {name: row[key] for name, key in NAMES.items() if isinstance(row.get(key), str)}
    after = 0 if row.get(AFTER) is None else epoch(AFTER, row[AFTER])
    numbers: dict[str, int | None] = {"days": days, "after": after}
    return {**texts, **{name: value for name, value in numbers.items() if value is not None}}


AFTER = "restrictForAppsCreatedAfterDateTime"


NAMES = {"type": "restrictionType", "state": "state"}


def whole_days(duration: Json) -> int | None:
    """A duration (ISO 8601, days and smaller) in whole days, rounded up; None where it is none."""
    match = DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if match is None or not any(match.groups()):
        return None
    seconds = sum(int(match[unit] or 0) * worth for unit, worth in SECONDS.items())
    return math.ceil(seconds / SECONDS["D"])


TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "integer"}
LIMITS: JsonObject = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"of": TEXT, "kind": TEXT, "type": TEXT, "state": TEXT, "days": NUMBER, "after": NUMBER},
        "additionalProperties": False,
    },
}

CREDENTIAL_DEFAULTS = GraphCollector(
    id="m365.entra.credential_defaults",
    path="/policies/defaultAppManagementPolicy",
    type="TenantAppManagementPolicy",
    permissions=("Policy.Read.All",),
    select=("id", "isEnabled", "applicationRestrictions", "servicePrincipalRestrictions"),
    drop=("deletedDateTime", "description", "displayName"),
    whole=True,
    single=True,
    facts={"_limits": LIMITS},
    state=limited,
)

CREDENTIAL_POLICIES = GraphCollector(
    id="m365.entra.credential_policies",
    path="/policies/appManagementPolicies",
    type="AppManagementPolicy",
    permissions=("Policy.Read.All",),
    select=("id", "displayName", "isEnabled", "restrictions"),
    drop=("deletedDateTime", "description"),
    whole=True,
    facts={"_limits": LIMITS},
    state=limited,
)
"""Policies for the applications that they are assigned to; there they go before the default."""
