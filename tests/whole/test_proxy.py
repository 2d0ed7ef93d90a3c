"""The whole scan through a company's HTTPS proxy, with an authority of its own and a password that shows nowhere."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.model import Json
from tests.builders.proxy import Proxy
from tests.builders.scanning import Desk, Said
from tests.tenant import PracticeTenant
from tests.tenant.practice import NAMED

ACME = "acme-dental"
AWS = "localhost"
"""moto takes any other name for a bucket's."""

PASSWORD = "canary-of-a-proxy-password-6e0b"


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME,)) as tenant:
        yield tenant


@pytest.fixture
def proxy(tenant: PracticeTenant) -> Iterator[Proxy]:
    urls = {"login": tenant.login_url, "graph": tenant.graph_url, **tenant.services}
    routes = {f"{name}.{NAMED}": url for name, url in urls.items()} | {AWS: tenant.aws_url}
    proxy = Proxy("office", PASSWORD, {name: int(url.rpartition(":")[2]) for name, url in routes.items()})
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture
def desk(tenant: PracticeTenant, proxy: Proxy, tmp_path: Path) -> Desk:
    """A desk from which every provider has a name that nobody but the proxy resolves."""
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    both = tmp_path / "authorities.pem"
    both.write_bytes(tenant.ca_file.read_bytes() + proxy.authority.cert_pem.bytes())
    connection: dict[str, Json] = {
        **desk.connection(),
        **{name: f"https://{name}.{NAMED}" for name in ("login", "graph", *tenant.services)},
        "aws_endpoint": f"https://{AWS}",
        "ca_bundle": str(both),
    }
    desk.add(ACME, {"connection": connection})
    desk.env["HTTPS_PROXY"] = proxy.url()
    return desk


def assert_nowhere(desk: Desk, said: Said) -> None:
    """The password is in no output, and in no file that the scan left, packages unpacked."""
    assert PASSWORD not in said.out + said.err
    for path in desk.folder.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes()
    for package in desk.packages(ACME):
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                assert PASSWORD.encode() not in archive.read(name)


def test_a_whole_scan_passes_through_the_proxy(desk: Desk, proxy: Proxy) -> None:
    said = desk.scan(ACME, "--verbose")
    assert said.code == 1, said.out + said.err
    assert {host.partition(".")[0] for host in proxy.tunnels} >= {"login", "graph", AWS}
    assert proxy.refused == 0
    (package,) = desk.packages(ACME)
    with zipfile.ZipFile(package) as archive:
        found = json.loads(archive.read(f"{package.stem}/data/scan.json"))
    assert [row for row in found["not_seen"] if not row["declared"]] == []
    assert_nowhere(desk, said)


def test_without_the_proxy_nothing_is_reached(desk: Desk, proxy: Proxy) -> None:
    desk.env["HTTPS_PROXY"] = ""
    said = desk.run("doctor", ACME)
    assert said.code != 0
    assert proxy.tunnels == []


def test_a_proxy_that_refuses_the_password_is_told(desk: Desk, proxy: Proxy) -> None:
    desk.env["HTTPS_PROXY"] = proxy.url(f"{PASSWORD}-old")
    said = desk.scan(ACME)
    assert said.code == 3, said.out + said.err
    assert "the proxy that HTTPS_PROXY names refuses the user or the password" in said.out
    assert "the proxy that HTTPS_PROXY names cannot be reached, or refuses the user or the password" in said.out
    assert proxy.tunnels == []
    assert proxy.refused > 0
    assert_nowhere(desk, said)


def test_a_proxy_that_is_not_there_is_told(desk: Desk, proxy: Proxy) -> None:
    proxy.stop()
    said = desk.run("doctor", ACME)
    assert said.code == 3
    assert "the proxy that HTTPS_PROXY names cannot be reached" in said.out
    assert_nowhere(desk, said)
    proxy.start()
