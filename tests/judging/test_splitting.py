"""A module in two parts does what it does whole, whoever made it; what is not OPA's is not taken apart."""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from random import Random

import pytest
import wasmtime

from checker.engine.binary import HEAD, SectionKind, numbered, section, sections, text
from checker.engine.limits import Limits, ModuleError
from checker.engine.machine_code import MachineCode, compiled, compiled_in_parts, compiled_whole
from checker.engine.runtime import FUNCTIONS, KEPT, LEFT_OUT, SAME
from checker.engine.splitting import functions_of, split
from checker.engine.webassembly import OpaModule
from checker.rules import PolicySet
from evidence.model import Json
from tests.builders import judging
from tests.builders.trials import quickly

POLICIES = PolicySet()
SERVICES = sorted({rule.service for rule in POLICIES.rules.values()})
LIMITS = Limits()


def test_all_modules_have_one_runtime_and_all_of_it_that_they_could() -> None:
    """Where OPA is another: SAME is what this finds out, and FUNCTIONS those before the first that differs in its type."""
    every = [functions_of(sections(POLICIES.module(service))[SectionKind.CODE])[0] for service in SERVICES]
    same = [place for place, bodies in enumerate(zip(*every, strict=True)) if len({*bodies, LEFT_OUT}) == 2]
    shared = [place for place in same if all(bodies[place] != LEFT_OUT for bodies in every)]
    ranges = [[place for _, place in group] for _, group in groupby(enumerate(shared), lambda each: each[1] - each[0])]
    assert " ".join(f"{run[0]}-{run[-1]}" if run[1:] else f"{run[0]}" for run in ranges) == SAME
    assert len({split(POLICIES.module(service)).runtime for service in SERVICES}) == 1


def answer(machine: MachineCode | None, document: bytes) -> Json:
    """What a module answers, or why it does not."""
    assert machine is not None
    try:
        with closing(OpaModule(machine, LIMITS)) as module:
            return module.evaluate(document)
    except ModuleError as error:
        return str(error)


def outcome(code: bytes, document: bytes = b'{"_rules": []}', *, whole: bool) -> Json:
    """What becomes of a module, compiled whole or as it is compiled."""
    try:
        return answer((compiled_whole if whole else compiled)(code, LIMITS), document)
    except ModuleError as error:
        return str(error)


@pytest.fixture(scope="module", params=quickly(SERVICES, 12, "services", ids=SERVICES))
def both(request: pytest.FixtureRequest) -> Iterator[tuple[str, OpaModule, OpaModule]]:
    """A service, and its module in parts and whole."""
    code = POLICIES.module(request.param)
    parts = compiled_in_parts(code, LIMITS)
    assert parts
    with closing(OpaModule(parts, LIMITS)) as first, closing(OpaModule(compiled_whole(code, LIMITS), LIMITS)) as second:
        yield request.param, first, second


def test_both_answer_every_case_alike(both: tuple[str, OpaModule, OpaModule]) -> None:
    service, in_parts, whole = both
    for rule in [rule for rule in POLICIES.rules.values() if rule.service == service]:
        for case in judging.cases(rule.id).values():
            given = case["input"]
            assert isinstance(given, dict)
            document = json.dumps({"_rules": [rule.id.rpartition(".")[2]], **given}).encode()
            answered = json.dumps(in_parts.evaluate(document))
            assert "subjects" in answered
            assert answered == json.dumps(whole.evaluate(document))


def changed(code: bytes, changes: dict[SectionKind, bytes]) -> bytes:
    """A module with something else in some sections."""
    have = sections(code)
    for kind, content in changes.items():
        have[kind] = content
    return HEAD + b"".join(section(kind, have[kind]) for kind in SectionKind if kind in have)


def without(code: bytes, place: int, instead: bytes = LEFT_OUT) -> bytes:
    """A module that lacks one of the runtime's functions, or has another `instead`."""
    content = sections(code)[SectionKind.CODE]
    bodies, service = functions_of(content)
    head = content[: len(content) - len(service) - sum(map(len, bodies))]
    bodies[place] = instead
    return changed(code, {SectionKind.CODE: head + b"".join(bodies) + service})


CODE = POLICIES.module("aws.kms")
NEEDED = [place for place, body in enumerate(functions_of(sections(CODE)[SectionKind.CODE])[0]) if body != LEFT_OUT]


@pytest.mark.parametrize("place", [*NEEDED[::20], 43])
def test_a_module_that_lacks_what_it_needs_ends_alike(place: int) -> None:
    """Functions that all modules share, and such as only some have."""
    code = without(CODE, place)
    assert compiled_in_parts(code, LIMITS)
    assert outcome(code, whole=False) == outcome(code, whole=True)


@pytest.mark.parametrize("seed", range(12))
def test_a_module_that_was_changed_somewhere_does_what_it_does_whole(seed: int) -> None:
    chance = Random(seed)
    code = bytearray(CODE)
    code[chance.randrange(8, len(code))] = chance.randrange(256)
    assert outcome(bytes(code), whole=False) == outcome(bytes(code), whole=True)


@pytest.mark.parametrize("length", [0, 7, 8, 20, 1_000, 50_000, len(CODE) - 5_000, len(CODE) - 1])
def test_a_module_that_ends_too_early_is_refused_as_it_is_whole(length: int) -> None:
    refused = outcome(CODE[:length], whole=True)
    assert isinstance(refused, str)
    assert outcome(CODE[:length], whole=False) == refused


GIVEN = sections(CODE)
UNUSUAL = {
    "a table that grows": {SectionKind.TABLES: b"\x01\x70\x00\x4f"},
    "a table that takes too much": {SectionKind.TABLES: b"\x01\x70\x01\xc0\x9a\x0c\xc0\x9a\x0c"},
    "two tables": {SectionKind.TABLES: b"\x02\x70\x01\x4f\x4f\x70\x00\x01"},
    "another global": {SectionKind.GLOBALS: b"\x04" + GIVEN[SectionKind.GLOBALS][1:] + b"\x7e\x00\x42\x00\x0b"},
    "another type": {
        SectionKind.TYPES: bytes((GIVEN[SectionKind.TYPES][0] + 1,))
        + GIVEN[SectionKind.TYPES][1:]
        + b"\x60\x01\x70\x00"
    },
    "a global of the host": {
        SectionKind.IMPORTS: b"\x08" + GIVEN[SectionKind.IMPORTS][1:] + text("env") + text("more") + b"\x03\x7f\x00",
        SectionKind.GLOBALS: b"\x00",
    },
    "a function under the name of the runtime": {
        SectionKind.IMPORTS: GIVEN[SectionKind.IMPORTS].replace(
            text("env") + text("opa_builtin0"), text("runtime") + text("opa_bui0")
        )
    },
}


@pytest.mark.parametrize("changes", UNUSUAL.values(), ids=list(UNUSUAL))
def test_a_module_of_another_kind_is_compiled_whole(changes: dict[SectionKind, bytes]) -> None:
    code = changed(CODE, changes)
    assert compiled_in_parts(code, LIMITS) is None
    assert outcome(code, whole=False) == outcome(code, whole=True)


def test_another_release_of_opa_is_compiled_whole_or_with_a_runtime_of_its_own() -> None:
    """Fewer functions than this one's runtime, and one of its functions in another form."""
    few = bytes(wasmtime.wat2wasm('(module (import "env" "memory" (memory 1)) (func))'))
    assert compiled_in_parts(few, LIMITS) is None
    other = without(CODE, KEPT[-1])
    assert split(other).runtime != split(CODE).runtime
    assert outcome(other, whole=False) == outcome(other, whole=True)


def test_a_runtime_that_calls_what_is_a_services_own_stays_in_one_piece() -> None:
    """By index it would call something else there."""
    first = numbered(len(split(CODE).runtime.host) + FUNCTIONS)
    body = b"\x00\x00\x10" + first + b"\x00\x0b"
    code = without(CODE, KEPT[-1], instead=numbered(len(body)) + body)
    assert compiled_in_parts(code, LIMITS) is None
    assert outcome(code, whole=False) == outcome(code, whole=True)
