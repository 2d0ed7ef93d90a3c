"""Microsoft's clouds: one table, held by every room, and a client file that says one word works to the last token."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from collectors.clients.folder import load_client
from collectors.dns.target import DnsTarget
from collectors.m365 import Service
from collectors.m365.client import clouds
from collectors.m365.client.clouds import CLOUDS, HOSTS
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.grants.consent_link import consent_link
from collectors.m365.grants.examination import held
from collectors.m365.http.https import Https
from collectors.m365.services.office import Office
from evidence.errors import UsageError
from tests.clients.test_clients import AUTHORITY, HEAD, M365

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(
    r"onmicrosoft\.|onmschina|microsoftonline\.|graph\.microsoft\.|office365\.(?:com|us|cn)\b|outlook\.(?:com|cn)\b"
    r"|sharepoint(?:-mil)?\.(?:com|us|cn)\b|teams\.microsoft\.|bap\.microsoft|appsplatform|service\.powerapps|powerbi(?:gov)?\.(?:com|us|cn)\b"
    r"|analysis\.(?:windows|usgov|china)|chinacloudapi|f8cdef31-|72f988bf-|cab8a31a-|a55a4d5b-"
)
"""What is said of a cloud: a host, the end of a domain, or a tenant of Microsoft's own."""

ELSEWHERE = {
    "collectors/m365/client/clouds.py": "the table",
    "policies/lib/clouds.rego": "the same table where rules read it, held to the table below",
    "collectors/m365/client/client.schema.json": "examples of what a person may write",
}
METADATA = re.compile(r"^#.*$", re.MULTILINE)
"""Requests and menus that a rule prints for a person: they are of the public cloud, and no verdict rests on them."""


def rooms() -> Iterator[Path]:
    for room in ("collectors", "checker", "evidence", "policies"):
        yield from (path for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".rego", ".json", ".toml"))


def strays() -> list[str]:
    """Files with a word of a cloud, besides those that may have one, tests of rules and what is generated."""
    found = []
    for path in rooms():
        name = str(path.relative_to(ROOT))
        if (
            name in ELSEWHERE
            or name.endswith("_test.rego")
            or name.startswith(("policies/bundle/", "policies/schemas/"))
        ):
            continue
        text = path.read_text()
        if WORDS.search(METADATA.sub("", text) if path.suffix == ".rego" else text):
            found.append(name)
    return found


def test_no_other_file_holds_a_word_of_a_cloud() -> None:
    assert strays() == []


def test_rules_read_the_same_table() -> None:
    text = METADATA.sub("", (ROOT / "policies/lib/clouds.rego").read_text())
    sets = {name: set(re.findall(r'"([^"]+)"', body)) for name, body in re.findall(r"(\w+) := \{([^}]*)\}", text)}
    assert sets == {
        "initial": set(clouds.INITIAL),
        "coexistence": set(clouds.COEXISTENCE),
        "microsofts_tenants": set(clouds.MICROSOFTS_TENANTS),
    }


@pytest.mark.parametrize("name", CLOUDS)
def test_every_address_is_https_without_a_slash_at_its_end(name: str) -> None:
    for key in HOSTS:
        assert re.fullmatch(r"https://[a-z0-9.-]+[a-z]", getattr(CLOUDS[name], key))


@dataclass(slots=True)
class Asked:
    """Tokens that remember for whom they were asked."""

    scopes: list[str] = field(default_factory=list)

    def of(self, scope: str) -> "Asked":
        self.scopes.append(scope)
        return self

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str:
        self.scopes.append(scope)
        return "no.claims.here"

    def forget(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    domain: str

    def holds(self, plan: str) -> bool | None:
        return None

    def initial_domain(self) -> str:
        return self.domain


def client_in(folder: Path, cloud: str, more: str = "") -> tuple[M365Target, M365Connection]:
    home = folder / "acme"
    home.mkdir()
    (home / "client.toml").write_text(f'{HEAD}{AUTHORITY}{M365}[connection]\ncloud = "{cloud}"\n{more}')
    client = load_client(folder, "acme")
    (target,) = [one for one in client.targets if isinstance(one, M365Target)]
    return target, client.reached(M365Connection)


SCOPES = {
    "public": ("https://service.powerapps.com//.default", "https://analysis.windows.net/powerbi/api/.default"),
    "us_gcc": ("https://gov.service.powerapps.us//.default", "https://analysis.usgovcloudapi.net/powerbi/api/.default"),
    "us_gov": (
        "https://high.service.powerapps.us//.default",
        "https://high.analysis.usgovcloudapi.net/powerbi/api/.default",
    ),
    "us_gov_dod": (
        "https://service.apps.appsplatform.us//.default",
        "https://mil.analysis.usgovcloudapi.net/powerbi/api/.default",
    ),
    "china": ("https://service.powerapps.cn//.default", "https://analysis.chinacloudapi.cn/powerbi/api/.default"),
}
"""Whom tokens of Power Platform and Fabric are for, as written in Microsoft's pages and modules."""


@pytest.mark.parametrize("name", CLOUDS)
def test_a_client_file_that_names_its_cloud_reaches_every_service_there(tmp_path: Path, name: str) -> None:
    target, connection = client_in(tmp_path, name)
    cloud = CLOUDS[name]
    assert {key: getattr(connection, key) for key in HOSTS} == clouds.hosts(name)
    tokens = Asked()
    https = Https(connection, lambda: datetime.now(UTC), {})
    office = Office(
        target=M365Target(tenant=target.tenant, domain=target.domain, client_id="x", tiers=("graph", "sharepoint")),
        connection=connection,
        clock=lambda: datetime.now(UTC),
        https=https,
        tokens=tokens,  # type: ignore[arg-type]
        tenant=Tenant(domain=f"acme{cloud.initial}"),
    )
    for service in Service:
        office.caller(service)
    https.close()
    assert set(tokens.scopes) == {
        f"{cloud.exchange}/.default",
        f"{cloud.purview}/.default",
        f"https://acme-admin.{cloud.sharepoint}/.default",
        clouds.TEAMS_SCOPE,
        *SCOPES[name],
    }


@pytest.mark.parametrize("name", CLOUDS)
def test_who_consents_and_what_is_held_are_asked_of_the_same_cloud(tmp_path: Path, name: str) -> None:
    target, connection = client_in(tmp_path, name)
    cloud = CLOUDS[name]
    link = urlsplit(consent_link(target, connection))
    assert f"{link.scheme}://{link.netloc}" == cloud.login
    assert parse_qs(link.query)["scope"] == [f"{cloud.graph}/.default"]
    tokens = Asked()
    held(tokens, lambda _: (), f"acme{cloud.initial}", cloud)
    assert set(tokens.scopes) == {"", f"{cloud.exchange}/.default", f"https://acme-admin.{cloud.sharepoint}/.default"}


def test_a_host_that_the_client_file_names_itself_is_kept(tmp_path: Path) -> None:
    _, connection = client_in(tmp_path, "us_gov", 'fabric = "https://fabric.example"\n')
    assert connection.fabric == "https://fabric.example"
    assert connection.graph == CLOUDS["us_gov"].graph


def test_a_cloud_that_nobody_knows_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="us_gov_dod"):
        client_in(tmp_path, "us_government")


@pytest.mark.parametrize("ending", [*clouds.INITIAL, *clouds.COEXISTENCE])
def test_a_domain_that_came_with_the_tenant_is_microsofts_in_every_cloud(ending: str) -> None:
    from collectors.dns.mail import own

    assert clouds.is_microsofts(f"Acme{ending}")
    assert not clouds.is_microsofts(f"{ending.strip('.')}.acme.example")
    assert list(own(DnsTarget(domains=(f"acme{ending}", "acme.example")))) == ["acme.example"]
