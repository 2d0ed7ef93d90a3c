"""The tenant: whose it is, what it is licensed for, and which domains belong to it."""

from collections.abc import Iterable, Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphCollector, GraphListing, GraphPlace
from collectors.m365.client.clouds import is_microsofts
from collectors.m365.declaration.fields import epoch, of_tenant
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

NUMBER: JsonObject = {"type": "integer"}
DOMAINS: JsonObject = {"type": "array", "items": {"type": "string"}}
DAYS = "passwordValidityPeriodInDays"
YEAR_2021 = 1_609_459_200

TWO_READINGS = Unseen(
    outcome=Outcome.MALFORMED,
    code="null_is_90_days_or_never",
    message="without a number passwords last 90 days by the page on domains, and for ever by the page on password policies",
)
"""https://learn.microsoft.com/graph/api/resources/domain says that a domain without a number has 90 days;
https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy that tenants made after 2021 have none."""

IN_FORCE = ("Enabled", "Warning")
"""States of a licence in which its plans work; Warning is the time of grace after its end."""


def addresses(organization: JsonObject) -> Mapping[str, Json]:
    """`_contacts` counts the addresses that Microsoft would write to; the addresses are not kept."""
    return {"_contacts": contacts(organization)}


def contacts(organization: JsonObject) -> dict[str, Json]:
    """How many addresses there are for technical and security notices and for questions of privacy."""
    profile = organization.get("privacyProfile")
    mail = profile.get("contactEmail") if isinstance(profile, Mapping) else None
    return {
        "privacy": 1 if mail else 0,
        "security": _length(organization.get("securityComplianceNotificationMails")),
        "technical": _length(organization.get("technicalNotificationMails")),
    }


def _length(value: Json) -> int:
    return len(value) if isinstance(value, list) else 0


def find_domains(place: GraphPlace) -> Iterator[Found]:
    """The domains of the tenant. Of a root without a number of days Microsoft's pages say two things, see `TWO_READINGS`.

    Raises RefusedError where not all could be read.
    """
    for item in place.items(LISTED_DOMAINS.request):
        unseen: dict[str, Unseen] = {}
        if _is_root_without_days(item) and not _is_older(place):
            unseen[DAYS] = TWO_READINGS
        sent = {name: value for name, value in item.items() if name not in unseen}
        yield LISTED_DOMAINS.found(sent, place, unseen=unseen)


def _is_root_without_days(domain: JsonObject) -> bool:
    """Whether a domain has neither a number of its own nor one to inherit."""
    days = domain.get(DAYS, 0)
    root = domain.get("isRoot") is True and domain.get("isVerified") is True
    return days is None and root and domain.get("authenticationType") == "Managed"


def _is_older(place: GraphPlace) -> bool:
    """Whether the tenant was made before the year from which one of the pages says otherwise."""
    try:
        organizations = place.beside(ORGANIZATIONS.request)
    except RefusedError:
        return False
    moments = [epoch("createdDateTime", row.get("createdDateTime")) for row in organizations]
    return bool(moments) and all(moment is not None and moment < YEAR_2021 for moment in moments)


def find_scope(place: GraphPlace) -> Iterator[Found]:
    """What the client file declares of the tenant, and what was found; one resource.

    `_declared` and `_discovered` are domains; `_explained` says why a difference is none, `_missing` are declared domains
    that the tenant does not hold, `_unexplained` are verified domains that nobody declared. Raises RefusedError where the
    tenant's domains cannot be read.
    """
    discovered = sorted({name for item in place.items(ORGANIZATIONS.request) for name in verified_domains(item)})
    declared = sorted(set(place.declared_domains))
    undeclared = [name for name in discovered if name not in declared]
    explained: dict[str, Json] = {name: "comes with every tenant" for name in undeclared if is_microsofts(name)}
    facts: dict[str, Json] = {
        "_declared": [*declared],
        "_discovered": [*discovered],
        "_explained": explained,
        "_missing": [name for name in declared if name not in discovered],
        "_unexplained": [name for name in undeclared if name not in explained],
    }
    yield of_tenant(place.tenant, facts)


def verified_domains(organization: JsonObject) -> Iterator[str]:
    """The names of the tenant's verified domains, in lower case."""
    domains = organization.get("verifiedDomains")
    for domain in domains if isinstance(domains, list) else ():
        name = domain.get("name") if isinstance(domain, Mapping) else None
        if isinstance(name, str):
            yield name.lower()


def initial_domains(organization: JsonObject) -> Iterator[str]:
    """The name that Graph marks as the tenant's initial domain, in lower case; there is one."""
    domains = organization.get("verifiedDomains")
    for domain in domains if isinstance(domains, list) else ():
        if isinstance(domain, Mapping) and domain.get("isInitial") is True and isinstance(domain.get("name"), str):
            yield str(domain["name"]).lower()


def service_plans(licences: Iterable[JsonObject]) -> frozenset[str]:
    """Names of the service plans that the tenant may use now: of licences in force, and not switched off."""
    names: set[str] = set()
    for licence in licences:
        plans = licence.get("servicePlans")
        if licence.get("capabilityStatus") not in IN_FORCE or not isinstance(plans, list):
            continue
        named = (plan for plan in plans if isinstance(plan, Mapping) and plan.get("provisioningStatus") != "Disabled")
        names |= {name for plan in named if isinstance(name := plan.get("servicePlanName"), str)}
    return frozenset(names)


ORGANIZATIONS = GraphCollector(
    id="m365.tenant.organizations",
    path="/organization",
    type="Organization",
    permissions=("Organization.Read.All",),
    select=(
        "id",
        "displayName",
        "countryLetterCode",
        "createdDateTime",
        "onPremisesSyncEnabled",
        "tenantType",
        "verifiedDomains",
        "privacyProfile",
        "securityComplianceNotificationMails",
        "technicalNotificationMails",
    ),
    person=("privacyProfile", "securityComplianceNotificationMails", "technicalNotificationMails"),
    shared=True,
    facts={
        "_contacts": {
            "type": "object",
            "properties": {"privacy": NUMBER, "security": NUMBER, "technical": NUMBER},
            "additionalProperties": False,
        }
    },
    state=addresses,
)

SCOPES = CodedGraphCollector(
    id="m365.tenant.scopes",
    find=find_scope,
    requests=(ORGANIZATIONS.request,),
    permissions=ORGANIZATIONS.permissions,
    facts={
        "_declared": DOMAINS,
        "_discovered": DOMAINS,
        "_explained": {"type": "object", "additionalProperties": {"type": "string"}},
        "_missing": DOMAINS,
        "_unexplained": DOMAINS,
    },
)

LICENCES = GraphCollector(
    id="m365.tenant.licences",
    path="/subscribedSkus",
    type="SubscribedSku",
    permissions=("Organization.Read.All",),
    select=(
        "id",
        "appliesTo",
        "capabilityStatus",
        "consumedUnits",
        "prepaidUnits",
        "servicePlans",
        "skuId",
        "skuPartNumber",
    ),
    shared=True,
)

LISTED_DOMAINS = GraphListing(
    path="/domains",
    type="Domain",
    select=(
        "id",
        "authenticationType",
        "isAdminManaged",
        "isDefault",
        "isInitial",
        "isRoot",
        "isVerified",
        "passwordNotificationWindowInDays",
        "passwordValidityPeriodInDays",
        "supportedServices",
    ),
    shared=True,
)

TENANT_DOMAINS = CodedGraphCollector(
    id="m365.tenant.domains",
    find=find_domains,
    kept=LISTED_DOMAINS,
    requests=(LISTED_DOMAINS.request, ORGANIZATIONS.request),
    permissions=("Domain.Read.All",),
    facts={},
)
