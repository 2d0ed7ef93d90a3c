"""Microsoft's clouds: where each one's services are, whom their tokens are for, and how its own domains end. One table.

From Microsoft's pages on national clouds (learn.microsoft.com/graph/deployments; /powershell/exchange, the page
connect-to-exchange-online-powershell; /power-bi/developer/embedded, the page embed-sample-for-customers-national-clouds;
/entra/workload-id, the page workload-identity-federation-considerations), and where a service has no such page from public
code: Power Platform's as Microsoft's own module for administrators has them, Teams' from two clients of its configuration
API, which differ on the host for the Department of Defense. What is wrong there cannot be read; `[connection]` overrides it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """One cloud. Services are https URLs without a trailing slash; `power_apps` and `power_bi` are audiences of tokens.

    `initial` is how the domain ends that comes with a tenant, `sharepoint` the host of all sites, `regions` the domains
    below which the regions of Exchange and Purview lie. `microsoft` are the tenants that own Microsoft's own applications
    there. `token_exchange` is whom a federated token must be for.
    """

    login: str
    graph: str
    exchange: str
    purview: str
    teams: str
    power_platform: str
    fabric: str
    power_apps: str
    power_bi: str
    initial: str
    sharepoint: str
    regions: tuple[str, ...]
    microsoft: tuple[str, ...]
    token_exchange: str


PUBLIC = Cloud(
    login="https://login.microsoftonline.com",
    graph="https://graph.microsoft.com",
    exchange="https://outlook.office365.com",
    purview="https://ps.compliance.protection.outlook.com",
    teams="https://api.interfaces.records.teams.microsoft.com",
    power_platform="https://api.bap.microsoft.com",
    fabric="https://api.powerbi.com",
    power_apps="https://service.powerapps.com/",
    power_bi="https://analysis.windows.net/powerbi/api",
    initial=".onmicrosoft.com",
    sharepoint="sharepoint.com",
    regions=("outlook.com", "office365.com"),
    microsoft=("f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"),
    token_exchange="api://AzureADTokenExchange",  # noqa: S106  (an audience)
)
US_GCC = Cloud(
    login=PUBLIC.login,
    graph=PUBLIC.graph,
    exchange=PUBLIC.exchange,
    purview=PUBLIC.purview,
    teams=PUBLIC.teams,
    power_platform="https://gov.api.bap.microsoft.us",
    fabric="https://api.powerbigov.us",
    power_apps="https://gov.service.powerapps.us/",
    power_bi="https://analysis.usgovcloudapi.net/powerbi/api",
    initial=PUBLIC.initial,
    sharepoint=PUBLIC.sharepoint,
    regions=PUBLIC.regions,
    microsoft=PUBLIC.microsoft,
    token_exchange=PUBLIC.token_exchange,
)
US_GOV = Cloud(
    login="https://login.microsoftonline.us",
    graph="https://graph.microsoft.us",
    exchange="https://outlook.office365.us",
    purview="https://ps.compliance.protection.office365.us",
    teams="https://api.interfaces.records.gov.teams.microsoft.us",
    power_platform="https://high.api.bap.microsoft.us",
    fabric="https://api.high.powerbigov.us",
    power_apps="https://high.service.powerapps.us/",
    power_bi="https://high.analysis.usgovcloudapi.net/powerbi/api",
    initial=".onmicrosoft.us",
    sharepoint="sharepoint.us",
    regions=("office365.us",),
    microsoft=("cab8a31a-1906-4287-a0d8-4eef66b95f6e",),
    token_exchange="api://AzureADTokenExchangeUSGov",  # noqa: S106  (an audience)
)
US_GOV_DOD = Cloud(
    login=US_GOV.login,
    graph="https://dod-graph.microsoft.us",
    exchange="https://outlook-dod.office365.us",
    purview="https://l5.ps.compliance.protection.office365.us",
    teams="https://api.interfaces.records.dod.teams.microsoft.us",
    power_platform="https://api.bap.appsplatform.us",
    fabric="https://api.mil.powerbigov.us",
    power_apps="https://service.apps.appsplatform.us/",
    power_bi="https://mil.analysis.usgovcloudapi.net/powerbi/api",
    initial=US_GOV.initial,
    sharepoint="sharepoint-mil.us",
    regions=US_GOV.regions,
    microsoft=US_GOV.microsoft,
    token_exchange=US_GOV.token_exchange,
)
CHINA = Cloud(
    login="https://login.partner.microsoftonline.cn",
    graph="https://microsoftgraph.chinacloudapi.cn",
    exchange="https://partner.outlook.cn",
    purview="https://ps.compliance.protection.partner.outlook.cn",
    teams="https://api.interfaces.records.teams.microsoftonline.cn",
    power_platform="https://api.bap.partner.microsoftonline.cn",
    fabric="https://api.powerbi.cn",
    power_apps="https://service.powerapps.cn/",
    power_bi="https://analysis.chinacloudapi.cn/powerbi/api",
    initial=".partner.onmschina.cn",
    sharepoint="sharepoint.cn",
    regions=("outlook.cn", "office365.cn"),
    microsoft=("a55a4d5b-9241-49b1-b4ff-befa8db00269",),
    token_exchange="api://AzureADTokenExchangeChina",  # noqa: S106  (an audience)
)

CLOUDS: Mapping[str, Cloud] = {
    "public": PUBLIC,
    "us_gcc": US_GCC,
    "us_gov": US_GOV,
    "us_gov_dod": US_GOV_DOD,
    "china": CHINA,
}
"""The word in a client file → the cloud. `us_gov` is GCC High."""

HOSTS = ("login", "graph", "exchange", "purview", "teams", "power_platform", "fabric")
"""What `[connection]` has for each cloud."""

TEAMS_SCOPE = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default"
"""The Skype and Teams Tenant Admin API, which is called the same in every cloud."""

INITIAL = tuple(dict.fromkeys(cloud.initial for cloud in CLOUDS.values()))
"""How domains end that Microsoft gives to a tenant, in any cloud."""

COEXISTENCE = tuple(f".mail{ending}" for ending in INITIAL)
"""How the domains end by which a tenant's mail is routed beside servers of its own; nobody has an address there."""

MICROSOFTS_TENANTS = tuple(dict.fromkeys(tenant for cloud in CLOUDS.values() for tenant in cloud.microsoft))
REGIONS = tuple(dict.fromkeys(region for cloud in CLOUDS.values() for region in cloud.regions))


def hosts(name: str) -> dict[str, str]:
    """What `[connection]` means in a cloud, key by key; the public one's where the word is none of a cloud."""
    cloud = CLOUDS.get(name, PUBLIC)
    return {key: str(getattr(cloud, key)) for key in HOSTS}


def audience(base: str, usual: str) -> str:
    """The scope of tokens for an address: its own, where it is a service of a cloud, else `usual` (a proxy's)."""
    address = base.rstrip("/").lower()
    known = {getattr(cloud, key) for cloud in CLOUDS.values() for key in ("graph", "exchange", "purview")}
    return f"{address if address in known else usual}/.default"


def is_microsofts(domain: str) -> bool:
    """Whether a domain came with a tenant, and its zone is Microsoft's."""
    return domain.lower().endswith(INITIAL)
