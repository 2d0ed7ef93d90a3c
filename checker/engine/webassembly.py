"""One of OPA's WebAssembly modules under limits: of size, time and memory, from the first instruction on.

The module may come out of a package. Whatever runs of it (its start function too) runs under an epoch deadline and in a
store whose memories and tables are bounded; it is given no host function but one that ends the evaluation.
ABI: https://www.openpolicyagent.org/docs/wasm (1.2: `opa_eval` takes input and gives the address of JSON text).
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

import wasmtime

from evidence.errors import TenantproofError
from evidence.model import Json

PAGE = 65_536
MEGABYTE = 1_000_000
MOST_COMPILED = 32
"""Modules whose machine code is kept while the process lives, under a megabyte each: many packages hold the same."""
ABI = (1, 2)
JSON_FORMAT = 0
HOST_CALLS = {"opa_abort": 1, "opa_println": 1, **{f"opa_builtin{count}": 2 + count for count in range(5)}}
"""What OPA's modules import beside their memory, with the number of 32 bit arguments."""


class ModuleError(TenantproofError):
    """A module is none of OPA's, went beyond a limit, or ended without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a module may take: bytes of code, seconds to start and to answer, pages of 64 KiB, bytes of an answer."""

    module_bytes: int = 4 * MEGABYTE
    start_seconds: float = 10.0
    seconds: float = 120.0
    pages: int = 16_384
    table_elements: int = 20_000
    answer_bytes: int = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class MachineCode:
    """What this process compiled a module to, and the pages of that. Nothing checks it: it never comes from a disk."""

    data: bytes
    pages: int


@lru_cache(maxsize=MOST_COMPILED)
def compiled(code: bytes, limits: Limits) -> MachineCode:
    """The module as machine code, of which several `OpaModule`s can be made, each with a memory of its own.

    Runs beside Python's own threads. Raises ModuleError.
    """
    if len(code) > limits.module_bytes:
        raise ModuleError(f"a module of {len(code)} bytes; {limits.module_bytes} are the most that is loaded")
    engine = _engine()
    try:
        return MachineCode(bytes(wasmtime.Module(engine, code).serialize()), pages=-(-len(code) // PAGE))
    except wasmtime.WasmtimeError as error:
        raise ModuleError(_said(error)) from None
    finally:
        engine.close()


def _engine() -> wasmtime.Engine:
    config = wasmtime.Config()
    config.epoch_interruption = True
    config.parallel_compilation = False
    return wasmtime.Engine(config)


class OpaModule:
    """A loaded module: one store, one memory, used by one thread at a time. Raises ModuleError.

    After an error it is in no known state and must be closed.
    """

    def __init__(self, code: MachineCode, limits: Limits) -> None:
        self._limits = limits
        self._aborted = ""
        self._engine = _engine()
        self._store = wasmtime.Store(self._engine)
        self._store.set_limits(
            memory_size=limits.pages * PAGE, table_elements=limits.table_elements, instances=1, tables=4, memories=1
        )
        try:
            with self._deadline(limits.start_seconds):
                self._start(wasmtime.Module.deserialize(self._engine, code.data), code.pages)
        except (wasmtime.WasmtimeError, wasmtime.Trap) as error:
            raise ModuleError(self._why(error)) from None

    def evaluate(self, document: bytes) -> Json:
        """The result set of the module's first entry point on this JSON document."""
        heap = self._heap + len(document)
        try:
            with self._deadline(self._limits.seconds):
                self._reach(heap)
                self._memory.write(self._store, document, self._heap)
                place = self._call("opa_eval", 0, 0, self._data, self._heap, len(document), heap, JSON_FORMAT)
                return self._json(place)
        except (wasmtime.WasmtimeError, wasmtime.Trap) as error:
            raise ModuleError(self._why(error)) from None

    def close(self) -> None:
        """Free the memory."""
        self._store.close()
        self._engine.close()

    def _start(self, module: wasmtime.Module, pages: int) -> None:
        """Instantiate it. OPA writes more data than the memory that it asks for holds, so that `pages` come on top."""
        linker = wasmtime.Linker(self._engine)
        for wanted in module.imports:
            linker.define(self._store, wanted.module, wanted.name or "", self._given(wanted, pages))
        self._exports = linker.instantiate(self._store, module).exports(self._store)
        version = self._number("opa_wasm_abi_version"), self._number("opa_wasm_abi_minor_version")
        if version[0] != ABI[0] or version[1] < ABI[1]:
            raise ModuleError(f"its ABI is {version[0]}.{version[1]}; {ABI[0]}.{ABI[1]} is the least")
        builtins = self._json(self._call("opa_json_dump", self._call("builtins")))
        if builtins != {}:
            asked = ", ".join(sorted(builtins)) if isinstance(builtins, dict) else "something unheard of"
            raise ModuleError(f"the module asks the host for {asked}")
        place = self._call("opa_malloc", 2)
        self._memory.write(self._store, b"{}", place)
        self._data = self._call("opa_json_parse", place, 2)
        self._heap = self._call("opa_heap_ptr_get")

    def _given(self, wanted: wasmtime.ImportType, pages: int) -> wasmtime.Memory | wasmtime.Func:
        kind = wanted.type
        if isinstance(kind, wasmtime.MemoryType) and (wanted.module, wanted.name) == ("env", "memory"):
            least = kind.limits.min + pages
            if least > self._limits.pages:
                raise ModuleError(f"it asks for {least} pages of memory; {self._limits.pages} are the most")
            self._memory = wasmtime.Memory(self._store, wasmtime.MemoryType(wasmtime.Limits(least, kind.limits.max)))
            return self._memory
        count = HOST_CALLS.get(wanted.name or "") if wanted.module == "env" else None
        if count is None or not isinstance(kind, wasmtime.FuncType):
            raise ModuleError(f"it imports {wanted.module}.{wanted.name}, which OPA's modules do not")
        return wasmtime.Func(self._store, kind, self._refusing(wanted.name or ""))

    def _refusing(self, name: str) -> Callable[..., NoReturn]:
        def refuse(*arguments: int) -> NoReturn:
            self._aborted = self._text(arguments[0], 1_000) if name == "opa_abort" else f"it called {name}"
            raise ModuleError(self._aborted)

        return refuse

    def _reach(self, end: int) -> None:
        """Grow the memory until it holds `end` bytes."""
        missing = end - self._memory.data_len(self._store)
        if missing > 0:
            self._memory.grow(self._store, -(-missing // PAGE))

    def _call(self, name: str, *arguments: int) -> int:
        function = self._exports.get(name)
        if not isinstance(function, wasmtime.Func):
            raise ModuleError(f"it exports no function {name}")
        kind = function.type(self._store)
        if len(kind.params) != len(arguments) or [str(one) for one in kind.results] != ["i32"]:
            raise ModuleError(f"its function {name} is not that of OPA's ABI")
        place = function(self._store, *arguments)
        return int(place) & 0xFFFF_FFFF

    def _number(self, name: str) -> int:
        exported = self._exports.get(name)
        if not isinstance(exported, wasmtime.Global):
            raise ModuleError(f"it exports no number {name}")
        value = exported.value(self._store)
        return value if isinstance(value, int) else -1

    def _json(self, place: int) -> Json:
        text = self._bytes(place, self._limits.answer_bytes)
        try:
            answer: Json = json.loads(text)
        except (ValueError, RecursionError):
            raise ModuleError("its answer is not JSON") from None
        return answer

    def _text(self, place: int, most: int) -> str:
        try:
            return self._bytes(place, most).decode(errors="replace")
        except ModuleError:
            return "without a reason"

    def _bytes(self, place: int, most: int) -> bytes:
        """The bytes up to the next zero, read a piece at a time."""
        data = bytearray()
        end = self._memory.data_len(self._store)
        while place < end and len(data) <= most:
            piece = self._memory.read(self._store, place, min(place + PAGE, end))
            zero = piece.find(b"\0")
            if zero >= 0:
                return bytes(data + piece[:zero])
            data += piece
            place += len(piece)
        raise ModuleError(f"its answer does not end within {most} bytes")

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        self._aborted = ""
        self._late = threading.Event()
        self._store.set_epoch_deadline(1)
        timer = threading.Timer(seconds, self._interrupt, (self._late,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _interrupt(self, late: threading.Event) -> None:
        late.set()
        self._engine.increment_epoch()

    def _why(self, error: Exception) -> str:
        if self._aborted:
            return self._aborted
        if self._late.is_set():
            return "it took longer than is allowed"
        return _said(error)


def _said(error: Exception) -> str:
    return str(error).strip().splitlines()[-1].strip() if str(error).strip() else type(error).__name__
