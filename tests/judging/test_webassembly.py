"""A module may be anybody's: from its first instruction on it has so much time, memory and code, and nothing of ours."""

import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import wasmtime

from checker.engine.embedded import EmbeddedEngine
from checker.engine.limits import Limits, ModuleError
from checker.engine.machine_code import compiled
from checker.engine.model import EngineError
from checker.engine.webassembly import OpaModule
from checker.rules import PolicySet

MODULES = sorted({rule.service for rule in PolicySet().rules.values()})
LIMITS = Limits(start_seconds=0.5, seconds=0.5, pages=64)

LOOP = "(loop $again br $again)"
SHELL = """(module
  (import "env" "memory" (memory {least}))
  (import "env" "opa_abort" (func $abort (param i32)))
  {imports}
  (global (export "opa_wasm_abi_version") i32 (i32.const 1))
  (global (export "opa_wasm_abi_minor_version") i32 (i32.const {minor}))
  (data (i32.const 16) "{builtins}\\00")
  (data (i32.const 64) "[{{\\22result\\22:{{}}}}]\\00")
  (data (i32.const 128) "no more rooms\\00")
  (func (export "builtins") (result i32) (i32.const 16))
  (func (export "opa_json_dump") (param i32) (result i32) {dump} (local.get 0))
  (func (export "opa_malloc") (param i32) (result i32) (i32.const 1024))
  (func (export "opa_json_parse") (param i32 i32) (result i32) (i32.const 0))
  (func (export "opa_heap_ptr_get") (result i32) (i32.const 2048))
  (func (export "opa_eval") (param i32 i32 i32 i32 i32 i32 i32) (result i32) {eval} (i32.const {answer}))
  (func $begin {start})
  (start $begin)
  {more})"""
PLAIN = {
    "least": "2",
    "imports": "",
    "minor": "2",
    "builtins": "{}",
    "dump": "",
    "eval": "",
    "answer": "64",
    "start": "",
    "more": "",
}


def module(**parts: str) -> bytes:
    return bytes(wasmtime.wat2wasm(SHELL.format(**{**PLAIN, **parts})))


def test_a_plain_module_answers() -> None:
    with closing(OpaModule(compiled(module(), LIMITS), LIMITS)) as loaded:
        assert loaded.evaluate(b"{}") == [{"result": {}}]
        assert loaded.evaluate(b" " * 1_000_000) == [{"result": {}}]


ENDLESS = {
    "start function": {"start": LOOP},
    "builtins": {"dump": LOOP},
}


def test_a_service_is_compiled_once_whoever_asks_and_whatever_made_room() -> None:
    asked: list[str] = []

    def code(service: str) -> bytes:
        asked.append(service)
        return module()

    with closing(EmbeddedEngine(code, most_loaded=1)) as engine:
        engine.prepare(["aws.s3", "aws.kms"])
        for service in ("aws.s3", "aws.kms", "aws.s3"):
            assert engine.evaluate(service, b"{}") == {}
        engine.prepare(["aws.s3"])
    assert asked == ["aws.s3", "aws.kms"]


def test_what_cannot_be_compiled_is_said_when_it_is_asked_for() -> None:
    with closing(EmbeddedEngine(lambda service: b"<html>" if service == "aws.s3" else module())) as engine:
        engine.prepare(["aws.s3", "aws.kms"])
        assert engine.evaluate("aws.kms", b"{}") == {}
        with pytest.raises(EngineError, match=r"aws\.s3"):
            engine.evaluate("aws.s3", b"{}")


def test_one_that_never_ends_takes_no_other_with_it() -> None:
    """Two threads ask the same service at once: each has a memory, and a time, of its own."""
    only_long = "(if (i32.gt_u (local.get 4) (i32.const 9)) (then (loop $again br $again)))"
    with (
        closing(EmbeddedEngine(lambda _: module(eval=only_long), limits=LIMITS)) as engine,
        ThreadPoolExecutor(2) as pool,
    ):
        for _ in range(3):
            endless = pool.submit(engine.evaluate, "aws.s3", b" " * 10)
            answers = [pool.submit(engine.evaluate, "aws.s3", b"{}").result() for _ in range(20)]
            assert answers == [{}] * 20
            with pytest.raises(EngineError, match="longer than is allowed"):
                endless.result()


@pytest.mark.parametrize("parts", ENDLESS.values(), ids=list(ENDLESS))
def test_a_module_that_never_ends_its_start_is_ended(parts: dict[str, str]) -> None:
    began = time.monotonic()
    with pytest.raises(ModuleError, match="longer than is allowed"):
        OpaModule(compiled(module(**parts), LIMITS), LIMITS)
    assert time.monotonic() - began < 5


def test_an_evaluation_that_never_ends_is_ended_and_the_engine_answers_again() -> None:
    codes = iter([module(eval=LOOP), module()])
    with closing(EmbeddedEngine(lambda _: next(codes), limits=LIMITS)) as engine:
        with pytest.raises(EngineError, match="longer than is allowed"):
            engine.evaluate("aws.s3", b"{}")
        assert engine.evaluate("aws.s3", b"{}") == {}


GREEDY = {
    "memory asked for": ({"least": "65"}, "66 pages"),
    "memory of its own": ({"more": "(memory 100)"}, "memor"),
    "a large table": ({"more": "(table 1000000 funcref)"}, "table"),
    "a host function of another name": ({"imports": '(import "env" "getenv" (func (param i32)))'}, r"env\.getenv"),
    "a file": ({"imports": '(import "wasi_snapshot_preview1" "fd_read" (func))'}, "fd_read"),
    "a builtin of the host": ({"builtins": "{\\22http.send\\22:0}"}, "http.send"),
    "an older ABI": ({"minor": "1"}, "ABI"),
    "an abort": ({"start": "(call $abort (i32.const 128))"}, "no more rooms"),
    "a trap": ({"start": "unreachable"}, "unreachable"),
}


@pytest.mark.parametrize(("parts", "why"), GREEDY.values(), ids=list(GREEDY))
def test_a_module_that_asks_for_more_than_it_may_have_is_refused(parts: dict[str, str], why: str) -> None:
    with pytest.raises(ModuleError, match=why):
        OpaModule(compiled(module(**parts), LIMITS), LIMITS)


def test_memory_does_not_grow_beyond_the_limit() -> None:
    grows = "(if (i32.ne (memory.grow (i32.const 100)) (i32.const -1)) (then unreachable))"
    with closing(OpaModule(compiled(module(start=grows), LIMITS), LIMITS)) as loaded:
        assert loaded.evaluate(b"{}") == [{"result": {}}]
        with pytest.raises(ModuleError):
            loaded.evaluate(b" " * (LIMITS.pages * 65_536))


ANSWERS = {"beyond the memory": "2000000000", "nothing that is JSON": "128", "negative": "-1"}


@pytest.mark.parametrize("place", ANSWERS.values(), ids=list(ANSWERS))
def test_an_answer_that_cannot_be_read_is_an_error(place: str) -> None:
    with closing(OpaModule(compiled(module(answer=place), LIMITS), LIMITS)) as loaded, pytest.raises(ModuleError):
        loaded.evaluate(b"{}")


def test_an_answer_without_an_end_costs_no_more_than_its_limit() -> None:
    filled = "(memory.fill (i32.const 4096) (i32.const 120) (i32.const 126976))"
    limits = Limits(answer_bytes=10_000)
    tracemalloc.start()
    with (
        closing(OpaModule(compiled(module(eval=filled, answer="4096"), limits), limits)) as loaded,
        pytest.raises(ModuleError),
    ):
        loaded.evaluate(b"{}")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_a_module_of_too_many_bytes_is_not_compiled() -> None:
    began = time.monotonic()
    with pytest.raises(ModuleError, match="4000000 are the most"):
        compiled(b"\0asm\x01\0\0\0" + bytes(4_000_000), Limits())
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("code", [b"", b"<html>", b"\0asm\x01\0\0\0", b"\0asm\x01\0\0\0\x02\x7f"])
def test_what_is_no_module_is_refused(code: bytes) -> None:
    with pytest.raises(ModuleError):
        OpaModule(compiled(code, LIMITS), LIMITS)
    with closing(EmbeddedEngine(lambda _: code)) as engine, pytest.raises(EngineError, match=r"m365\.entra"):
        engine.evaluate("m365.entra", b"{}")


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(PolicySet().module)) as engine:
        yield engine


@pytest.mark.parametrize("service", MODULES)
def test_every_module_can_be_loaded(service: str, engine: EmbeddedEngine) -> None:
    assert engine.evaluate(service, b'{"_rules": []}') == {}
