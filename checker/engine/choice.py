"""The engine to judge with: the embedded one, or the OPA at a URL."""

from collections.abc import Iterator
from contextlib import contextmanager

from checker.engine.model import PolicyEngine
from checker.rules import PolicySet
from evidence.errors import UsageError


@contextmanager
def engine(url: str, policies: PolicySet) -> Iterator[PolicyEngine]:
    """The embedded engine, or the OPA at `url`. Raises UsageError where that one serves other policies than these."""
    opened = _server(url, policies) if url else _embedded(policies)
    try:
        yield opened
    finally:
        opened.close()


def _embedded(policies: PolicySet) -> PolicyEngine:
    from checker.engine.embedded import EmbeddedEngine

    return EmbeddedEngine(policies.module)


def _server(url: str, policies: PolicySet) -> PolicyEngine:
    from checker.engine.server import ServerEngine

    server = ServerEngine(url)
    served = server.revision()
    if served != policies.revision:
        server.close()
        raise UsageError(
            f"--opa {url}: it serves policy revision {served or 'none'}, asked for was {policies.revision}"
        )
    return server
