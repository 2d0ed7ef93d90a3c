"""What the modules of all services have in common: most of OPA's runtime, as a module of its own.

Where a function of the runtime is not the same in all modules this one has a way station in its place, which calls what
a service's module puts into a table for that. Where a module leaves the function out, the station ends the evaluation, as
what stands in its place there does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.engine.binary import HEAD, SectionKind, numbered, section, signed, text, vector

FUNCTIONS = 741
"""Functions of the runtime of OPA 1.22.2, those that a module leaves out too; a service's own come after them."""

SAME = (
    "8 40-42 44-46 59 61-94 97-98 101-103 107 142-149 182-186 191-194 197-211 213-215 218 221-222 226-227 229-233 235-236 "
    "240-241 243-244 246 290-292 294-311 314-317 321 328-329 331-332 336-341 346-351 361-371 375-381 383 387-393 429 435-442"
)
"""Those of them that are the same in every module, by their place. Modules do the same whatever stands here; only how long
compiling takes depends on it. tests/judging/test_splitting.py finds them out."""

LEFT_OUT = b"\x03\x00\x00\x0b"
"""A function that ends the evaluation, with its size: what OPA puts in the place of one that a module does not need."""

RUNTIME = "runtime"
"""The name under which a service's module imports this one, and both the table that a module would make itself."""
LINK, TABLE, STATIONS = text(RUNTIME), text("table"), text("stations")
FUNCTION, FUNCREFS, MEMORY, GLOBAL = b"\x00", b"\x01\x70", b"\x02", b"\x03"
ENVIRONMENT = text("env")
HOST_MEMORY = ENVIRONMENT + text("memory") + MEMORY
I32 = b"\x7f"
FUNCTION_TYPE = 0x60
MOST_ARGUMENTS = 0x7F
NUMBERS = frozenset(b"\x7c\x7d\x7e\x7f")
_CONSTANT = re.compile(rb"\x7f([\x00\x01])A[\x80-\xff]{0,4}[\x00-\x7f]\x0b")


class UnusualModuleError(Exception):
    """A module is put together in another way than OPA does it; it may be good for all that."""


def places(ranges: str) -> tuple[int, ...]:
    """The numbers in a text such as `8 40-42`."""
    ends = [word.partition("-") for word in ranges.split()]
    return tuple(place for first, _, last in ends for place in range(int(first), int(last or first) + 1))


KEPT = places(SAME)
STATION = {place: number for number, place in enumerate(sorted({*range(FUNCTIONS)} - {*KEPT}))}
"""The functions that are not KEPT, by their place, and which station stands for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What is the same in many modules.

    `types` and `numbers` are sections as they were, `host` what the host gives beside the memory, `kinds` the type of each
    function, `kept` the functions of KEPT, each with its size.
    """

    types: bytes
    numbers: bytes
    host: tuple[bytes, ...]
    kinds: bytes
    kept: tuple[bytes, ...]


def runtime_module(runtime: Runtime, *, with_ends: bool = True) -> bytes:
    """The module. It exports each function by its place, its globals, and the table of stations.

    `with_ends` it has functions more, one of each type, to which stations lead that no module uses. One that is not valid
    without them calls what is a service's own, and has to be in one piece with it. Raises UnusualModuleError.
    """
    memory = HOST_MEMORY + b"\x00\x00"
    table = LINK + TABLE + FUNCREFS + b"\x00\x00"
    parameters = _parameters(runtime.types)
    kinds, code, elements = [numbered(kind) for kind in runtime.kinds], list(_functions(runtime, parameters)), []
    if with_ends:
        first = len(runtime.host) + FUNCTIONS
        elements = [b"\x02\x01\x41\x00\x0b\x00" + vector([numbered(first + runtime.kinds[place]) for place in STATION])]
        kinds += [numbered(kind) for kind in range(len(parameters))]
        code += [LEFT_OUT] * len(parameters)
    return HEAD + b"".join(
        (
            section(SectionKind.TYPES, runtime.types),
            section(SectionKind.IMPORTS, vector([*runtime.host, memory, table])),
            section(SectionKind.KINDS, vector(kinds)),
            section(SectionKind.TABLES, vector([FUNCREFS[1:] + exactly(len(STATION))])),
            section(SectionKind.GLOBALS, runtime.numbers),
            section(SectionKind.EXPORTS, vector(_exports(runtime))),
            section(SectionKind.ELEMENTS, vector(elements)),
            section(SectionKind.CODE, vector(code)),
        )
    )


@lru_cache(maxsize=2)
def runtime_imports(runtime: Runtime) -> tuple[bytes, ...]:
    """How a service's module imports all that."""
    functions = [LINK + _numeral(place) + FUNCTION + bytes((kind,)) for place, kind in enumerate(runtime.kinds)]
    mutable = enumerate(_mutable(runtime))
    numbers = [LINK + _variable(place) + GLOBAL + I32 + changes for place, changes in mutable]
    return (*functions, *numbers, LINK + STATIONS + FUNCREFS + exactly(len(STATION)))


def _exports(runtime: Runtime) -> list[bytes]:
    functions = [_numeral(place) + FUNCTION + numbered(len(runtime.host) + place) for place in range(FUNCTIONS)]
    numbers = [_variable(place) + GLOBAL + numbered(place) for place in range(len(_mutable(runtime)))]
    return [*functions, *numbers, STATIONS + FUNCREFS[:1] + b"\x01"]


def exactly(elements: int) -> bytes:
    """The limits of a table that never grows."""
    return b"\x01" + numbered(elements) * 2


def _numeral(place: int) -> bytes:
    return text(str(place))


def _variable(place: int) -> bytes:
    return text(f"global {place}")


def _mutable(runtime: Runtime) -> list[bytes]:
    """For each global whether it can change. Raises UnusualModuleError unless all are 32 bit and begin with a constant."""
    numbers = runtime.numbers[1:]
    mutable: list[bytes] = _CONSTANT.findall(numbers)
    if len(mutable) != runtime.numbers[0] or _CONSTANT.sub(b"", numbers):
        raise UnusualModuleError("globals")
    return mutable


def _functions(runtime: Runtime, parameters: Sequence[int]) -> Iterator[bytes]:
    kept = iter(runtime.kept)
    for place, kind in enumerate(runtime.kinds):
        yield _station(place, kind, parameters[kind]) if place in STATION else next(kept)


def _station(place: int, kind: int, parameters: int) -> bytes:
    """A function that hands on what it is given, and what comes of it: `call_indirect` on table 1."""
    given = b"".join(b"\x20" + numbered(parameter) for parameter in range(parameters))
    body = b"\x00" + given + b"\x41" + signed(STATION[place]) + b"\x11" + numbered(kind) + b"\x01\x0b"
    return numbered(len(body)) + body


def _parameters(types: bytes) -> list[int]:
    """How many arguments functions of each type take. Raises UnusualModuleError unless all are numbers."""
    at, counts = 1, []
    while at < len(types):
        if types[at] != FUNCTION_TYPE or types[at + 1] > MOST_ARGUMENTS:
            raise UnusualModuleError("types")
        taken = types[at + 1]
        given = types[at + 2 + taken]
        end = at + 3 + taken + given
        values = types[at + 2 : at + 2 + taken] + types[at + 3 + taken : end]
        if not NUMBERS.issuperset(values) or len(values) != taken + given:
            raise UnusualModuleError("types")
        counts.append(taken)
        at = end
    if len(counts) != types[0]:
        raise UnusualModuleError("types")
    return counts
