"""What the systems of a client have in common, as its client file declares them. Each provider has its own kind."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How every provider is reached; each has its own settings beside these.

    `ca_bundle` is a PEM file, "" means the system's. `timeout_seconds` bounds the silence of a server,
    `answer_timeout_seconds` the whole of one answer, however its bytes come.
    """

    ca_bundle: str = ""
    timeout_seconds: float = 30.0
    answer_timeout_seconds: float = 300.0


class Target(Protocol):
    """One system of a client. `provider` is its provider's id, `id` its own in there, as observations carry it."""

    @property
    def provider(self) -> str: ...
    @property
    def id(self) -> str: ...


@runtime_checkable
class DomainTarget(Target, Protocol):
    """A target that is public domains. None: those that the client's `VerifyingTarget`s have verified, at each scan."""

    @property
    def domains(self) -> tuple[str, ...]: ...


@runtime_checkable
class VerifyingTarget(Target, Protocol):
    """A target whose provider knows which domains are the client's; `domain` is one of them."""

    @property
    def domain(self) -> str: ...
