"""Files that people hand over, read within bounds: regular files only, and never more than was meant to be there."""

import errno
import os
import stat
from pathlib import Path

SMALL = 1 << 20
"""Bytes of a file that a person or a tool of ours writes for this tool: trust files, keys, client files."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path) -> int:
    """A descriptor of the regular file at `path`, or of the one that a link there leads to; a pipe is never waited for.

    Raises OSError where it cannot be opened, or is anything else.
    """
    descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a regular file")
    return descriptor


def read_regular(path: Path, limit: int = SMALL) -> bytes:
    """All bytes of a regular file. Raises OSError, as for a file that cannot be read, where it is longer than `limit`."""
    with os.fdopen(open_regular(path), "rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(limit + 1) if size <= limit else b""
    if max(size, len(data)) > limit:
        raise OSError(errno.EFBIG, f"it is larger than {limit:,} bytes")
    return data
