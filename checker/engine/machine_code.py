"""Compiles OPA's WebAssembly modules: what they have in common once, and of each the rest."""

from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import wasmtime

from checker.engine.limits import PAGE, Limits, ModuleError
from checker.engine.runtime import Runtime, UnusualModuleError, runtime_module
from checker.engine.splitting import split

MOST_COMPILED = 128
"""Modules whose machine code is kept while the process lives, most of them 0.1 to 0.5 MB: many packages hold the same."""

MOST_RUNTIMES = 4
"""Runtimes whose machine code is kept, of a megabyte each: one for each release of OPA."""

_COMPILING_RUNTIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineCode:
    """What this process compiled a module to. Nothing checks it: it never comes from a disk.

    `pages` are those of the module's bytes.
    """

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCode(MachineCode):
    """That of a module in two parts; `runtime` is the one that is there first. See `Parts`."""

    runtime: bytes
    bounds: tuple[int, int | None]
    elements: int


@lru_cache(maxsize=MOST_COMPILED)
def compiled(code: bytes, limits: Limits) -> MachineCode:
    """The module as machine code, of which several `OpaModule`s can be made, each with a memory of its own.

    Runs beside Python's own threads. Raises ModuleError.
    """
    return compiled_in_parts(code, limits) or compiled_whole(code, limits)


def compiled_in_parts(code: bytes, limits: Limits) -> LinkedCode | None:
    """See `compiled`. None where the module is not put together as OPA does it, or is no module, or asks for too much."""
    if len(code) > limits.module_bytes:
        return None
    with closing(new_engine()) as engine:
        try:
            wasmtime.Module.validate(engine, code)
            parts = split(code)
            if parts.elements > limits.table_elements:
                return None
            with _COMPILING_RUNTIME:
                runtime = _compiled_runtime(parts.runtime)
            data = _machine(engine, parts.rest)
        except (UnusualModuleError, wasmtime.WasmtimeError):
            return None
    return LinkedCode(data=data, pages=_pages(code), runtime=runtime, bounds=parts.bounds, elements=parts.elements)


def compiled_whole(code: bytes, limits: Limits) -> MachineCode:
    """See `compiled`."""
    if len(code) > limits.module_bytes:
        raise ModuleError(f"a module of {len(code)} bytes; {limits.module_bytes} are the most that is loaded")
    with closing(new_engine()) as engine:
        try:
            return MachineCode(data=_machine(engine, code), pages=_pages(code))
        except wasmtime.WasmtimeError as error:
            raise ModuleError(reason(error)) from None


def new_engine() -> wasmtime.Engine:
    """An engine whose time can be ended. Machine code goes from one of them to another."""
    config = wasmtime.Config()
    config.epoch_interruption = True
    config.parallel_compilation = False
    return wasmtime.Engine(config)


def reason(error: Exception) -> str:
    """What wasmtime says, in a line."""
    return str(error).strip().splitlines()[-1].strip() if str(error).strip() else type(error).__name__


@lru_cache(maxsize=MOST_RUNTIMES)
def _compiled_runtime(runtime: Runtime) -> bytes:
    with closing(new_engine()) as engine:
        wasmtime.Module.validate(engine, runtime_module(runtime, with_ends=False))
        return _machine(engine, runtime_module(runtime))


def _machine(engine: wasmtime.Engine, code: bytes) -> bytes:
    return bytes(wasmtime.Module(engine, code).serialize())


def _pages(code: bytes) -> int:
    return -(-len(code) // PAGE)
