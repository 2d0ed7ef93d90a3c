"""How much memory a WebAssembly module asks for before it starts.

A module with many rules says in its import of `env.memory` that it needs three pages or more. opa-py-wasm offers two, and
offers more only where writing the module's data into them overflows; an import that asks for more ends the attempt instead.
So the module is asked to be content with two: its data overflows, and the library doubles what it offers until it fits.
Layout: https://webassembly.github.io/spec/core/binary/modules.html#import-section
"""

from evidence.errors import TenantproofError

HEADER = b"\0asm\x01\0\0\0"
IMPORTS = 2
OFFERED = 2
"""Pages of 64 KiB that the library offers first."""

FUNCTION, TABLE, MEMORY, GLOBAL = range(4)


class MalformedModuleError(TenantproofError):
    """These bytes are no WebAssembly module that imports what OPA's modules import."""


def content_with_two_pages(module: bytes) -> bytes:
    """The module with two pages as the least that its imported memory needs; every other byte as it was.

    Raises MalformedModuleError where it cannot be read.
    """
    if not module.startswith(HEADER):
        raise MalformedModuleError("not a WebAssembly module")
    try:
        place, end = _least_of_memory(module)
    except IndexError:
        raise MalformedModuleError("a WebAssembly module that ends too early") from None
    if place == end:
        return module
    padded = bytes([0x80 | OFFERED, *([0x80] * (end - place - 2)), 0]) if end - place > 1 else bytes([OFFERED])
    return module[:place] + padded + module[end:]


def _least_of_memory(module: bytes) -> tuple[int, int]:
    """Where the least size of the imported memory is written; an empty stretch where there is none or it is small."""
    here = len(HEADER)
    while here < len(module):
        kind = module[here]
        size, here = _number(module, here + 1)
        if kind == IMPORTS:
            return _in_imports(module, here)
        here += size
    return 0, 0


def _in_imports(module: bytes, here: int) -> tuple[int, int]:
    count, here = _number(module, here)
    for _ in range(count):
        for _ in ("module", "name"):
            length, here = _number(module, here)
            here += length
        kind, here = module[here], here + 1
        if kind == MEMORY:
            least, end = _number(module, here + 1)
            return (here + 1, end) if least > OFFERED else (0, 0)
        here = _after(module, here, kind)
    return 0, 0


def _after(module: bytes, here: int, kind: int) -> int:
    """Where the description of an import that is no memory ends."""
    if kind == FUNCTION:
        return _number(module, here)[1]
    if kind == TABLE:
        bounded, here = module[here + 1] & 1, here + 2
        for _ in range(1 + bounded):
            here = _number(module, here)[1]
        return here
    if kind == GLOBAL:
        return here + 2
    raise MalformedModuleError(f"an import of the kind {kind}")


def _number(module: bytes, here: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte, here = module[here], here + 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, here
