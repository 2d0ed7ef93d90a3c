"""Room on a disk, asked for before anything is lost to it."""

from pathlib import Path
from shutil import disk_usage

from evidence.errors import UsageError
from evidence.lines import writing

TRIAL = 64 << 10
"""Bytes that are written and taken away again, to find out about quotas."""


def check_room(folder: Path, needed: int, *, trial: str, mend: str) -> None:
    """Raise UsageError where `folder` has fewer than `needed` bytes free, or takes no file. `mend` says what to do then.

    `trial` is the name of a file that is written and removed.
    """
    with writing(folder):
        free = disk_usage(folder).free
        path = folder / trial
        with path.open("wb") as stream:
            stream.write(bytes(TRIAL))
        path.unlink()
    if free < needed:
        raise UsageError(f"{folder}: {free >> 20} MB are free and a package may need {needed >> 20}; {mend}")
