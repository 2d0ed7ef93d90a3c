"""A name server with zones, and DNS collectors that ask it; every resource is checked against its schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import jsonschema_rs
import pytest

from collectors.dns import DnsCollector
from collectors.dns.schemas import SCHEMAS
from collectors.dns.source import DnsSource
from collectors.dns.target import DnsConnection, DnsTarget
from collectors.model import Reading
from evidence.model import Json, JsonObject
from tests.tenant.dns.server import NameServer
from tests.tenant.faults import Faults

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REAL = DnsConnection()
Rows = dict[str, JsonObject]
Zone = Mapping[str, Json]


@dataclass
class Paper:
    """A sink that remembers."""

    rows: Rows = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        assert not names
        assert resource["_id"] not in self.rows
        self.rows[str(resource["_id"])] = resource


@dataclass
class World:
    """A name server with zones, and the client that asks it."""

    server: NameServer
    faults: Faults

    def zone(self, name: str, labels: Zone) -> None:
        self.server.zones = {**self.server.zones, name: labels}

    def look(
        self,
        collector: DnsCollector,
        *domains: str,
        timeout: float = 2.0,
        connection: DnsConnection = REAL,
    ) -> tuple[Rows, Reading]:
        """Read one collector; every resource is checked against its schema."""
        source = DnsSource(
            DnsTarget(domains=domains, dkim_selectors=("s1",)),
            replace(connection, dns_servers=(self.server.address,), dns_timeout_seconds=timeout),
            {},
        )
        source.prove()
        paper = Paper()
        reading = Reading(declaration=collector, sink=paper, clock=lambda: NOW)
        source.read(collector, reading)
        source.close()
        for row in paper.rows.values():
            assert_valid(collector, row)
        return paper.rows, reading

    def asked(self) -> int:
        """How many questions came, without the one that tells whether a resolver answers at all."""
        return sum(count for name, count in self.faults.counts.items() if not name.endswith("/SOA"))

    def one(self, collector: DnsCollector, domain: str) -> JsonObject:
        rows, reading = self.look(collector, domain)
        assert reading.last_page_reached
        (row,) = rows.values()
        return row


def assert_valid(collector: DnsCollector, row: JsonObject) -> None:
    """The row has the shape of its schema; what is required may be missing where it is said to be unseen."""
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    shape = SCHEMAS[collector.id]
    required = shape["required"]
    assert isinstance(required, list)
    validator = jsonschema_rs.validator_for({**shape, "required": [name for name in required if name not in unseen]})
    assert [error.message for error in validator.iter_errors(row)] == []


@pytest.fixture
def world() -> Iterator[World]:
    faults = Faults()
    server = NameServer({}, faults)
    server.start()
    yield World(server=server, faults=faults)
    server.stop()


def text(*values: str) -> Json:
    return {"TXT": list(values)}
