"""One of OPA's WebAssembly modules under limits: of size, time and memory, from the first instruction on.

The module may come out of a package. Whatever runs of it (its start function too) runs under an epoch deadline and in a
store whose memories and tables are bounded; it is given no host function but one that ends the evaluation.
ABI: https://www.openpolicyagent.org/docs/wasm (1.2: `opa_eval` takes input and gives the address of JSON text).
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import wasmtime

from checker.engine.limits import PAGE, Limits, ModuleError
from checker.engine.machine_code import LinkedCode, MachineCode, new_engine, reason
from checker.engine.runtime import RUNTIME
from evidence.model import Json

ABI = (1, 2)
JSON_FORMAT = 0
HOST_CALLS = {"opa_abort": 1, "opa_println": 1, **{f"opa_builtin{count}": 2 + count for count in range(5)}}
"""What OPA's modules import beside their memory, with the number of 32 bit arguments."""


class OpaModule:
    """A loaded module: one store, one memory, used by one thread at a time. Raises ModuleError.

    After an error it is in no known state and must be closed.
    """

    def __init__(self, code: MachineCode, limits: Limits) -> None:
        self._limits = limits
        self._aborted = ""
        self._engine = new_engine()
        self._store = wasmtime.Store(self._engine)
        self._store.set_limits(
            memory_size=limits.pages * PAGE, table_elements=limits.table_elements, instances=2, tables=4, memories=1
        )
        try:
            with self._deadline(limits.start_seconds):
                self._start(code)
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

    def _start(self, code: MachineCode) -> None:
        """Instantiate it. OPA writes more data than the memory that it asks for holds, so that code's pages come on top."""
        linker = wasmtime.Linker(self._engine)
        module = wasmtime.Module.deserialize(self._engine, code.data)
        if isinstance(code, LinkedCode):
            self._link(linker, code)
        else:
            for wanted in module.imports:
                linker.define(self._store, wanted.module, wanted.name or "", self._given(wanted, code.pages))
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

    def _link(self, linker: wasmtime.Linker, code: LinkedCode) -> None:
        """Make the runtime, to which what the host gives is given, and give that to the rest."""
        least, most = code.bounds
        exactly = wasmtime.Limits(code.elements, code.elements)
        table = wasmtime.Table(self._store, wasmtime.TableType(wasmtime.ValType.funcref(), exactly), None)
        runtime = wasmtime.Module.deserialize(self._engine, code.runtime)
        for wanted in runtime.imports:
            if wanted.module == RUNTIME:
                given: wasmtime.Memory | wasmtime.Func | wasmtime.Table = table
            elif isinstance(wanted.type, wasmtime.MemoryType):
                given = self._memory_of(least, most, code.pages)
            else:
                given = self._given(wanted, code.pages)
            linker.define(self._store, wanted.module, wanted.name or "", given)
        linker.define_instance(self._store, RUNTIME, linker.instantiate(self._store, runtime))

    def _given(self, wanted: wasmtime.ImportType, pages: int) -> wasmtime.Memory | wasmtime.Func:
        kind = wanted.type
        if isinstance(kind, wasmtime.MemoryType) and (wanted.module, wanted.name) == ("env", "memory"):
            return self._memory_of(kind.limits.min, kind.limits.max, pages)
        count = HOST_CALLS.get(wanted.name or "") if wanted.module == "env" else None
        if count is None or not isinstance(kind, wasmtime.FuncType):
            raise ModuleError(f"it imports {wanted.module}.{wanted.name}, which OPA's modules do not")
        return wasmtime.Func(self._store, kind, self._refusing(wanted.name or ""))

    def _memory_of(self, least: int, most: int | None, pages: int) -> wasmtime.Memory:
        """A memory that holds so many pages more than the least that is asked for."""
        least += pages
        if least > self._limits.pages:
            raise ModuleError(f"it asks for {least} pages of memory; {self._limits.pages} are the most")
        self._memory = wasmtime.Memory(self._store, wasmtime.MemoryType(wasmtime.Limits(least, most)))
        return self._memory

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
        return reason(error)
