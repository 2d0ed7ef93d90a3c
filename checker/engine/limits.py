"""How much a WebAssembly module may take, and what is raised where it takes more."""

from dataclasses import dataclass

from evidence.errors import TenantproofError

PAGE = 65_536
"""Bytes of a page of memory."""

MEGABYTE = 1_000_000


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
