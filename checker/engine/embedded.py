"""The default engine: OPA's own WebAssembly, run in this process. Nothing has to be installed."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from checker.engine.limits import Limits, ModuleError
from checker.engine.machine_code import MachineCode, compiled
from checker.engine.model import EngineError
from checker.engine.webassembly import OpaModule
from evidence.model import Json

LIMITS = Limits()
MOST_LOADED = 1
"""Services at a time: rules are judged service by service."""

WORKERS = min(2, os.cpu_count() or 1)
"""Documents evaluated, and modules compiled, at a time: both run beside Python, and each takes a memory of its own."""


class EmbeddedEngine:
    """Runs one module per service, loaded when first asked for. `module` gives the bytes of a service's module.

    Who judges again and again keeps more of them: loading one takes longer than judging a small tenant by it.
    """

    name = "embedded"

    def __init__(
        self,
        module: Callable[[str], bytes],
        *,
        most_loaded: int = MOST_LOADED,
        limits: Limits = LIMITS,
        workers: int = WORKERS,
    ) -> None:
        self.workers = workers
        self._module = module
        self._most_loaded = most_loaded
        self._limits = limits
        self._compiler: ThreadPoolExecutor | None = None
        self._compiling: dict[str, Future[MachineCode]] = {}
        self._idle: dict[str, list[OpaModule]] = {}
        self._lock = Lock()

    def prepare(self, services: Iterable[str]) -> None:
        """See `PolicyEngine`. Compiling runs beside Python: where something else is waited for it takes no time."""
        with self._lock:
            for service in services:
                self._begin(service)

    def evaluate(self, service: str, document: bytes) -> Json:
        """See `PolicyEngine`. A module that failed once is loaded anew for the next question."""
        try:
            module = self._taken(service)
            try:
                answer = module.evaluate(document)
            except ModuleError:
                module.close()
                raise
        except ModuleError as error:
            self._forget(service)
            raise EngineError(f"{service}: {error}") from None
        self._give_back(service, module)
        first = answer[0] if isinstance(answer, list) and answer else None
        return first.get("result") if isinstance(first, dict) else None

    def close(self) -> None:
        """Free the modules."""
        if self._compiler is not None:
            self._compiler.shutdown(cancel_futures=True)
        for service in list(self._idle):
            self._drop(service)

    def _begin(self, service: str) -> Future[MachineCode]:
        if self._compiler is None:
            self._compiler = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="compile")
        if service not in self._compiling:
            self._compiling[service] = self._compiler.submit(self._compiled, service)
        return self._compiling[service]

    def _compiled(self, service: str) -> MachineCode:
        return compiled(self._module(service), self._limits)

    def _taken(self, service: str) -> OpaModule:
        """A module of the service that no other thread uses; one more where all are in use."""
        with self._lock:
            idle = self._idle.get(service)
            if idle:
                return idle.pop()
            compiling = self._begin(service)
            if idle is None:
                self._make_room()
                self._idle[service] = []
        return OpaModule(compiling.result(), self._limits)

    def _give_back(self, service: str, module: OpaModule) -> None:
        with self._lock:
            if service in self._idle:
                self._idle[service].append(module)
                return
        module.close()

    def _make_room(self) -> None:
        """The service that was loaded first goes, because a module's memory never shrinks while it lives."""
        if len(self._idle) >= self._most_loaded:
            self._drop(next(iter(self._idle)))

    def _drop(self, service: str) -> None:
        for module in self._idle.pop(service, ()):
            module.close()

    def _forget(self, service: str) -> None:
        with self._lock:
            self._drop(service)
            self._compiling.pop(service, None)
