"""The default engine: OPA's own WebAssembly, run in this process. Nothing has to be installed."""

import logging
from collections.abc import Callable

from opapywasm import OpaWasmPolicy, PolicyConfig
from opapywasm.errors import OpaWasmError

from checker.engine.linear_memory import MalformedModuleError, content_with_two_pages
from checker.engine.model import EngineError
from evidence.model import Json

MEGABYTE = 1_000_000
LIMITS = PolicyConfig(
    pool_size=1,
    max_input_bytes=64 * MEGABYTE,
    max_result_bytes=64 * MEGABYTE,
    max_cstring_scan_bytes=64 * MEGABYTE,
    parse_raw_json_input=False,
    max_memory_pages=16_384,
    eval_timeout_seconds=120.0,
)
MOST_LOADED = 2
"""Modules at a time: rules are judged service by service."""


class EmbeddedEngine:
    """Runs one module per service, loaded when first asked for. `module` gives the bytes of a service's module.

    Who judges again and again keeps more of them: loading one takes longer than judging a small tenant by it.
    """

    name = "embedded"

    def __init__(self, module: Callable[[str], bytes], *, most_loaded: int = MOST_LOADED) -> None:
        self._module = module
        self._most_loaded = most_loaded
        self._loaded: dict[str, OpaWasmPolicy] = {}

    def evaluate(self, service: str, document: bytes) -> Json:
        """See `PolicyEngine`."""
        try:
            policy = self._loaded.get(service) or self._load(service)
            answer = policy.evaluate_raw(document)
        except OpaWasmError as error:
            raise EngineError(f"{service}: {type(error).__name__}: {error}") from None
        first = answer[0] if isinstance(answer, list) and answer else None
        return first.get("result") if isinstance(first, dict) else None

    def close(self) -> None:
        """Free the modules."""
        for policy in self._loaded.values():
            policy.close()
        self._loaded.clear()

    def _load(self, service: str) -> OpaWasmPolicy:
        """Load a module; the one that was loaded first makes room, because its memory never shrinks while it lives."""
        if len(self._loaded) >= self._most_loaded:
            self._loaded.pop(next(iter(self._loaded))).close()
        logging.getLogger("opapywasm").setLevel(logging.ERROR)
        try:
            module = content_with_two_pages(self._module(service))
        except MalformedModuleError as error:
            raise EngineError(f"{service}: {error}") from None
        policy = OpaWasmPolicy.from_wasm_bytes(module, LIMITS)
        if policy.builtins:
            raise EngineError(f"{service}: the module asks the host for {', '.join(sorted(policy.builtins))}")
        self._loaded[service] = policy
        return policy
