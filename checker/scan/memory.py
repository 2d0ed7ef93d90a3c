"""What a long scan asks of the system's memory: few arenas, so that what one thread frees is there for the others.

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
    if not sys.platform.startswith("linux") or "MALLOC_ARENA_MAX" in os.environ:
        return False
    try:
        library = ctypes.CDLL(None)
        if not hasattr(library, "gnu_get_libc_version"):
            return False
        return bool(library.mallopt(M_ARENA_MAX, ARENAS))
    except (OSError, AttributeError):
        return False
