"""What a long scan asks of the system's memory: few arenas, so that what one thread frees is there for the others; and that
what one kind of work freed does not stay while the next needs memory of other sizes.

glibc gives threads arenas of their own, eight for each processor, and each keeps what was freed in it. Readers of a large
tenant so hold 20 MB that nobody uses. The environment variable MALLOC_ARENA_MAX says the same, where somebody sets it.
"""

import ctypes
import os
import sys

ARENAS = 2
M_ARENA_MAX = -8
"""The parameter's number in glibc's malloc.h."""


def share_arenas() -> bool:
    """Have threads that are begun from now on share few arenas; whether the system took it. Other C libraries have none."""
    library = None if "MALLOC_ARENA_MAX" in os.environ else _glibc()
    return library is not None and bool(library.mallopt(M_ARENA_MAX, ARENAS))


def give_back() -> bool:
    """Give the system what was freed and is kept for later; whether there was anything to give."""
    library = _glibc()
    return library is not None and bool(library.malloc_trim(0))


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(None)
    except OSError:
        return None
    return library if hasattr(library, "gnu_get_libc_version") else None
