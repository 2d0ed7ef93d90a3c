"""Domains that are the tenant's: without [dns], or with `domains = "tenant"`, what the tenant has verified is looked at."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.model import Json
from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

ACME = "acme-dental"


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME,)) as tenant:
        yield tenant


@pytest.fixture
def desk(tenant: PracticeTenant, tmp_path: Path) -> Iterator[Desk]:
    tenant.faults.clear()
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    yield desk
    tenant.faults.clear()


def observed(desk: Desk, *more: str) -> dict[str, str]:
    """DNS collector → outcome, of the newest package."""
    said = desk.scan(ACME, *more)
    assert said.code in (0, 1, 3), said.err
    package = desk.packages(ACME)[-1]
    with zipfile.ZipFile(package) as archive:
        rows: list[dict[str, Json]] = json.loads(archive.read(f"{package.stem}/data/collection/index.json"))
    return {str(row["collector"]): str(row["outcome"]) for row in rows if row["provider"] == "dns"}


@pytest.mark.parametrize("dns", [None, {"domains": "tenant", "dkim_selectors": ["selector1"]}])
def test_the_tenants_domains_are_looked_at(desk: Desk, dns: Json) -> None:
    desk.add(ACME, {"aws": None, "dns": dns})
    assert set(observed(desk).values()) == {"ok"}
    rules = json.loads(desk.run("report", desk.packages(ACME)[-1], "--format", "json").out)["rules"]
    (scope,) = [row for row in rules if row["rule"]["id"] == "m365.tenant.scope_is_complete"]
    assert scope["verdict"] == "pass"


def test_domains_that_nobody_could_name_are_not_seen(desk: Desk) -> None:
    desk.add(ACME, {"aws": None, "dns": None})
    desk.tenant.faults.deny("Organization.Read.All", "Directory.Read.All")
    assert set(observed(desk).values()) == {"denied"}


def test_a_scan_of_dns_alone_needs_named_domains(desk: Desk) -> None:
    desk.add(ACME, {"aws": None, "dns": None})
    said = desk.scan(ACME, "--only", "dns")
    assert said.code == 2
    assert "name them in [dns]" in said.err
