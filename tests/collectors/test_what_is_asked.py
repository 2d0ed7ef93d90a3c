"""What a collector with code asks is what it declares: every test over all declarations sees every request that goes out."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme

from collectors.aws import CodedCollector, declarations
from collectors.discovery import discover
from collectors.m365 import (
    CodedGraphCollector,
    CodedServiceCollector,
    GraphPlace,
    GraphUnseen,
    Request,
    ServiceCall,
    ServicePlace,
)
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.builders.reading_m365 import Anew, Paper, Practice, serving
from tests.tenant.aws.sampled import Change, SampledCalls, read
from tests.tenant.state import load

ACME, BIRCH, LARCH = (load(name).m365 for name in ("acme-dental", "birch-law", "larch-clinic"))
M365 = discover("collectors.m365")
GRAPH = [one for one in M365 if isinstance(one, CodedGraphCollector)]
SERVICE = [one for one in M365 if isinstance(one, CodedServiceCollector)]
AWS = [one for one in declarations() if isinstance(one, CodedCollector)]


def fits(declared: Request, asked: Request) -> bool:
    """Whether a declared request, in which {…} stands for what an answer or the scan gave, is the one that was asked."""
    queries = zip(declared.query, asked.query, strict=False)
    return (
        replace(declared, path="", query=(), shared=False) == replace(asked, path="", query=(), shared=False)
        and _filled(declared.path, asked.path)
        and len(declared.query) == len(asked.query)
        and all(name == other and _filled(value, said) for (name, value), (other, said) in queries)
    )


def _filled(pattern: str, text: str) -> bool:
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/' ]+", re.escape(pattern)), text) is not None


@dataclass(kw_only=True)
class Overheard(Anew):
    """A tenant that remembers what it was asked."""

    asked: list[Request] = field(default_factory=list)

    def items(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        self.asked.append(request)
        return super().items(request, reading)

    def beside(self, request: Request, reading: Reading) -> Sequence[JsonObject]:
        self.asked.append(request)
        return super().beside(request, reading)

    def beside_each(
        self, requests: Sequence[Request], reading: Reading
    ) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        self.asked += requests
        return super().beside_each(requests, reading)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    folder: Path = tmp_path_factory.mktemp("asked")
    with serving((ACME, BIRCH, LARCH), trustme.CA(), folder) as practice:
        yield practice


def overheard(practice: Practice, declaration: CodedGraphCollector, state: JsonObject) -> list[Request]:
    """What the collector asked of one practice tenant."""
    source = practice.source(state)
    source.prove()
    tenant = Overheard(source=source)
    reading = Reading(declaration=declaration, sink=Paper(), clock=lambda: datetime.now(UTC))
    with contextlib.suppress(RefusedError):
        reading.add_all(declaration, GraphPlace(graph=tenant, reading=reading))
    source.close()
    return tenant.asked


@pytest.mark.parametrize("declaration", GRAPH, ids=lambda one: one.id)
def test_graph_is_asked_what_is_declared(practice: Practice, declaration: CodedGraphCollector) -> None:
    asked = [request for state in (ACME, BIRCH, LARCH) for request in overheard(practice, declaration, state)]
    assert asked
    undeclared = [request for request in asked if not any(fits(one, request) for one in declaration.requests)]
    assert undeclared == []


ITEM: Mapping[str, Json] = {
    "Guid": "g",
    "Name": "n",
    "AuditBypassEnabled": True,
    "DomainName": "acme.example",
    "ForwardingAddress": "somebody",
    "ForwardingSmtpAddress": None,
    "Members": ["somebody"],
    "settingName": "PublishToWeb",
}


@dataclass(kw_only=True)
class Answering:
    """`collectors.m365.Caller` that answers everything with one item, and remembers what it was asked."""

    tenant: str = "t"
    asked: list[ServiceCall] = field(default_factory=list)

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        yield from self.beside(call, reading)

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        self.asked.append(call)
        return (ITEM,)

    def holds(self, plan: str) -> bool | None:
        return True


def is_one_of(declared: Sequence[ServiceCall], asked: ServiceCall) -> bool:
    """Whether a call is declared; of a parameter in braces any value is."""
    return any(
        replace(one, parameters=()) == replace(asked, parameters=())
        and [name for name, _ in one.parameters] == [name for name, _ in asked.parameters]
        and all(
            value == said or str(value).startswith("{")
            for (_, value), (_, said) in zip(one.parameters, asked.parameters, strict=True)
        )
        for one in declared
    )


@pytest.mark.parametrize("declaration", SERVICE, ids=lambda one: one.id)
def test_a_service_is_asked_what_is_declared(declaration: CodedServiceCollector) -> None:
    caller = Answering()
    reading = Reading(declaration=declaration, sink=Paper(), clock=lambda: datetime.now(UTC))
    reading.add_all(declaration, ServicePlace(caller=caller, reading=reading))
    assert [call for call in caller.asked if not is_one_of(declaration.calls, call)] == []
    assert {call.name for call in caller.asked} == {call.name for call in declaration.calls}


def refusing(op: str) -> Change:
    """AWS that refuses one operation."""

    def change(asked: str, _answer: dict[str, Any]) -> None:
        if asked == op:
            raise RefusedError(Unseen(outcome=Outcome.DENIED, code="AccessDenied"))

    return change


@pytest.mark.parametrize("declaration", AWS, ids=lambda one: one.id)
def test_aws_is_asked_what_is_declared(declaration: CodedCollector) -> None:
    asked: set[str] = set()
    for refused in ("", *declaration.ops):
        calls = SampledCalls(change=refusing(refused))
        with contextlib.suppress(RefusedError):
            read(declaration, calls)
        asked |= set(calls.asked)
    assert asked == set(declaration.ops)
