"""The tenant: whose it is, what it is licensed for, and which domains belong to it."""

from collections.abc import Iterable, Iterator, Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.m365.clouds import is_microsofts
from collectors.m365.fields import epoch
from collectors.model import Reading, RefusedError
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


class Organizations(GraphCollector):
    """The tenant itself. `_contacts` counts the addresses that Microsoft would write to; the addresses are not kept."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write the tenant down. Raises RefusedError where it cannot be read."""
        for item in graph.items(self.request, reading):
            self.add(item, graph, reading, facts={"_contacts": contacts(item)})


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


class Domains(GraphCollector):
    """The domains of the tenant. Of a root without a number of days Microsoft's pages say two things, see `TWO_READINGS`."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write every domain down. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            unseen: dict[str, Unseen] = {}
            if _is_root_without_days(item) and not _is_older(graph, reading):
                unseen[DAYS] = TWO_READINGS
            said = {name: value for name, value in item.items() if name not in unseen}
            self.add(said, graph, reading, unseen=unseen)


def _is_root_without_days(domain: JsonObject) -> bool:
    """Whether a domain has neither a number of its own nor one to inherit."""
    days = domain.get(DAYS, 0)
    root = domain.get("isRoot") is True and domain.get("isVerified") is True
    return days is None and root and domain.get("authenticationType") == "Managed"


def _is_older(graph: Graph, reading: Reading) -> bool:
    """Whether the tenant was made before the year from which one of the pages says otherwise."""
    try:
        found = graph.beside(ORGANIZATIONS.request, reading)
    except RefusedError:
        return False
    made = [epoch("createdDateTime", one.get("createdDateTime")) for one in found]
    return bool(made) and all(moment is not None and moment < YEAR_2021 for moment in made)


class Scopes(GraphCollector):
    """What the client file declares of the tenant, and what was found; one resource.

    `_declared` and `_discovered` are domains; `_explained` says why a difference is none, `_missing` are declared domains
    that the tenant does not hold, `_unexplained` are verified domains that nobody declared.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write the scope down. Raises RefusedError where the tenant's domains cannot be read."""
        discovered = sorted({name for item in graph.items(self.request, reading) for name in verified_domains(item)})
        declared = sorted(set(graph.declared_domains))
        undeclared = [name for name in discovered if name not in declared]
        explained: dict[str, Json] = {name: "comes with every tenant" for name in undeclared if is_microsofts(name)}
        facts: dict[str, Json] = {
            "_declared": [*declared],
            "_discovered": [*discovered],
            "_explained": explained,
            "_missing": [name for name in declared if name not in discovered],
            "_unexplained": [name for name in undeclared if name not in explained],
        }
        reading.add(facts, id=graph.tenant, at={"tenant": graph.tenant})


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
    found: set[str] = set()
    for licence in licences:
        plans = licence.get("servicePlans")
        if licence.get("capabilityStatus") not in IN_FORCE or not isinstance(plans, list):
            continue
        named = (plan for plan in plans if isinstance(plan, Mapping) and plan.get("provisioningStatus") != "Disabled")
        found |= {name for plan in named if isinstance(name := plan.get("servicePlanName"), str)}
    return frozenset(found)


ORGANIZATIONS = Organizations(
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
)

SCOPES = Scopes(
    id="m365.tenant.scopes",
    path=ORGANIZATIONS.path,
    type="",
    permissions=ORGANIZATIONS.permissions,
    query=ORGANIZATIONS.request.query,
    shared=True,
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

TENANT_DOMAINS = Domains(
    id="m365.tenant.domains",
    path="/domains",
    type="Domain",
    permissions=("Domain.Read.All",),
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
