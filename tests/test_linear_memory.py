"""A module that asks for more memory than the library first offers is loaded all the same; nothing else of it changes."""

import pytest

from checker.engine.embedded import EmbeddedEngine
from checker.engine.linear_memory import HEADER, MalformedModuleError, content_with_two_pages
from checker.engine.model import EngineError
from checker.rules import PolicySet

MODULES = sorted({rule.service for rule in PolicySet().rules.values()})


def importing(*imports: bytes) -> bytes:
    body = bytes([len(imports)]) + b"".join(imports)
    return HEADER + b"\x01\x01\x00" + bytes([2, len(body)]) + body


def named(rest: bytes) -> bytes:
    return b"\x03env\x01x" + rest


FUNCTION, TABLE, BOUNDED_TABLE, GLOBAL = (
    named(kind) for kind in (b"\x00\x05", b"\x01\x70\x00\x01", b"\x01\x70\x01\x01\x09", b"\x03\x7f\x00")
)


def memory(least: bytes) -> bytes:
    return named(b"\x02\x00" + least)


@pytest.mark.parametrize(
    ("least", "asked"),
    [
        (b"\x02", b"\x02"),
        (b"\x03", b"\x02"),
        (b"\x7f", b"\x02"),
        (b"\x80\x01", b"\x82\x00"),
        (b"\xff\xff\x03", b"\x82\x80\x00"),
    ],
)
def test_the_least_size_becomes_two_pages_in_as_many_bytes(least: bytes, asked: bytes) -> None:
    around = (FUNCTION, TABLE, BOUNDED_TABLE, GLOBAL)
    given = importing(*around, memory(least), *around)
    assert content_with_two_pages(given) == importing(*around, memory(asked), *around)


@pytest.mark.parametrize("module", [HEADER, HEADER + b"\x01\x01\x00", importing(FUNCTION), importing()])
def test_a_module_that_imports_no_memory_stays_as_it_is(module: bytes) -> None:
    assert content_with_two_pages(module) == module


@pytest.mark.parametrize("module", [b"", b"<html>", importing(memory(b"\x83")), importing(named(b"\x07\x00"))])
def test_what_is_no_module_is_refused(module: bytes) -> None:
    with pytest.raises(MalformedModuleError):
        content_with_two_pages(module)
    engine = EmbeddedEngine(lambda _: module)
    with pytest.raises(EngineError):
        engine.evaluate("m365.entra", b"{}")


@pytest.mark.parametrize("service", MODULES)
def test_every_module_can_be_loaded(service: str) -> None:
    engine = EmbeddedEngine(PolicySet().module)
    assert engine.evaluate(service, b'{"_rules": []}') == {}
    engine.close()
