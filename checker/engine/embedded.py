"""The default engine: OPA's own WebAssembly, run in this process. Nothing has to be installed."""

from collections.abc import Callable

from checker.engine.model import EngineError
from checker.engine.webassembly import Limits, ModuleError, OpaModule
from evidence.model import Json

LIMITS = Limits()
MOST_LOADED = 2
"""Modules at a time: rules are judged service by service."""


class EmbeddedEngine:
    """Runs one module per service, loaded when first asked for. `module` gives the bytes of a service's module.

    Who judges again and again keeps more of them: loading one takes longer than judging a small tenant by it.
    """

    name = "embedded"

    def __init__(
        self, module: Callable[[str], bytes], *, most_loaded: int = MOST_LOADED, limits: Limits = LIMITS
    ) -> None:
        self._module = module
        self._most_loaded = most_loaded
        self._limits = limits
        self._loaded: dict[str, OpaModule] = {}

    def evaluate(self, service: str, document: bytes) -> Json:
        """See `PolicyEngine`. A module that failed once is loaded anew for the next question."""
        try:
            answer = (self._loaded.get(service) or self._load(service)).evaluate(document)
        except ModuleError as error:
            self._drop(service)
            raise EngineError(f"{service}: {error}") from None
        first = answer[0] if isinstance(answer, list) and answer else None
        return first.get("result") if isinstance(first, dict) else None

    def close(self) -> None:
        """Free the modules."""
        for service in list(self._loaded):
            self._drop(service)

    def _drop(self, service: str) -> None:
        if service in self._loaded:
            self._loaded.pop(service).close()

    def _load(self, service: str) -> OpaModule:
        """Load a module; the one that was loaded first makes room, because its memory never shrinks while it lives."""
        if len(self._loaded) >= self._most_loaded:
            self._drop(next(iter(self._loaded)))
        loaded = self._loaded[service] = OpaModule(self._module(service), self._limits)
        return loaded
