"""A module of OPA's in two: its runtime, which many have in common and which is compiled once, and the rest.

The two together do what the one does, whatever its functions are: none is rewritten, and each keeps its index, because the
rest imports all functions of the runtime in their order. It has what else a module holds: a service's own functions, those
of the runtime that not all modules have, what stands in table and memory, the function that starts it, the names for the
host.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine.binary import HEAD, SectionKind, number, numbered, section, sections, signed, vector
from checker.engine.runtime import (
    ENVIRONMENT,
    FUNCREFS,
    FUNCTION,
    FUNCTIONS,
    HOST_MEMORY,
    KEPT,
    LEFT_OUT,
    LINK,
    STATION,
    TABLE,
    Runtime,
    UnusualModuleError,
    exactly,
    runtime_imports,
)

ALWAYS = frozenset(SectionKind) - {SectionKind.START}
ONE_BYTE = 0x80
"""Types of functions that a module has at most: each is written in one byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The runtime, and the rest.

    Both import a memory, of the least and the most pages that are its `bounds`, and a table of so many `elements`.
    """

    runtime: Runtime
    rest: bytes
    bounds: tuple[int, int | None]
    elements: int


def split(code: bytes) -> Parts:
    """The parts of a module that is valid. Raises UnusualModuleError where it is put together in another way than OPA's."""
    have = sections(code)
    if have.keys() - {SectionKind.START} != ALWAYS:
        raise UnusualModuleError("sections")
    host, memory = _host(have[SectionKind.IMPORTS])
    elements = _elements(have[SectionKind.TABLES])
    kinds = _kinds(have[SectionKind.KINDS])
    bodies, service = functions_of(have[SectionKind.CODE])
    runtime = Runtime(
        types=have[SectionKind.TYPES],
        numbers=have[SectionKind.GLOBALS],
        host=host,
        kinds=kinds[:FUNCTIONS],
        kept=tuple(bodies[place] for place in KEPT),
    )
    own = [place for place in STATION if bodies[place] != LEFT_OUT]
    imports = vector([*host, memory, LINK + TABLE + FUNCREFS + exactly(elements), *runtime_imports(runtime)])
    rest_kinds = kinds[FUNCTIONS:] + bytes(kinds[place] for place in own)
    rest = (
        section(SectionKind.TYPES, have[SectionKind.TYPES]),
        section(SectionKind.IMPORTS, imports),
        section(SectionKind.KINDS, numbered(len(rest_kinds)) + rest_kinds),
        section(SectionKind.EXPORTS, have[SectionKind.EXPORTS]),
        section(SectionKind.START, have[SectionKind.START]) if SectionKind.START in have else b"",
        section(SectionKind.ELEMENTS, _more(have[SectionKind.ELEMENTS], _stationed(own, len(host) + len(kinds)))),
        section(SectionKind.CODE, numbered(len(rest_kinds)) + service + b"".join(bodies[place] for place in own)),
        section(SectionKind.DATA, have[SectionKind.DATA]),
    )
    return Parts(runtime=runtime, rest=HEAD + b"".join(rest), bounds=_bounds(memory), elements=elements)


def _stationed(own: Sequence[int], first: int) -> list[bytes]:
    """Segments that put functions, whose indices begin with `first`, into the table of stations."""
    return [
        b"\x02\x01\x41" + signed(STATION[place]) + b"\x0b\x00" + vector([numbered(first + count)])
        for count, place in enumerate(own)
    ]


def _host(imports: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """The functions that the host gives, and after them the memory, as they are written."""
    count, at = number(imports, 0)
    functions = []
    for _ in range(count - 1):
        begin = at
        for _ in ("module", "name"):
            size, at = number(imports, at)
            at += size
        _, end = number(imports, at + 1)
        if imports[at : at + 1] != FUNCTION or not imports.startswith(ENVIRONMENT, begin):
            raise UnusualModuleError("imports")
        functions.append(imports[begin:end])
        at = end
    if not imports.startswith(HOST_MEMORY, at):
        raise UnusualModuleError("imports")
    return tuple(functions), imports[at:]


def _bounds(memory: bytes) -> tuple[int, int | None]:
    """The least and the most pages of a memory."""
    at = len(HOST_MEMORY)
    least, end = number(memory, at + 1)
    if memory[at] == 0:
        return least, None
    if memory[at] == 1:
        return least, number(memory, end)[0]
    raise UnusualModuleError("memory")


def _elements(tables: bytes) -> int:
    """How many elements the one table has, for good."""
    elements, _ = number(tables, 3) if tables[1:3] == FUNCREFS[1:] + b"\x01" else (0, 0)
    if tables != b"\x01" + FUNCREFS[1:] + exactly(elements):
        raise UnusualModuleError("tables")
    return elements


def _kinds(functions: bytes) -> bytes:
    """The type of each function, a byte each."""
    count, at = number(functions, 0)
    kinds = functions[at:]
    if count < FUNCTIONS or len(kinds) != count or max(kinds) >= ONE_BYTE:
        raise UnusualModuleError("functions")
    return kinds


def functions_of(code: bytes) -> tuple[list[bytes], bytes]:
    """Of a section of code the functions of the runtime, each with its size, and all that follow, with theirs."""
    _, at = number(code, 0)
    bodies = []
    for _ in range(FUNCTIONS):
        size, begin = number(code, at)
        bodies.append(code[at : begin + size])
        at = begin + size
    return bodies, code[at:]


def _more(segments: bytes, more: Sequence[bytes]) -> bytes:
    count, at = number(segments, 0)
    return numbered(count + len(more)) + segments[at:] + b"".join(more)
