"""Flip bytes of a package one at a time, and say where verification did not notice."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from evidence.layout import TAG_MANIFEST
from evidence.trust import Trust
from evidence.verify import verify

Place = tuple[str, int]
"""A file below the package ("" for the ZIP itself) and the position of a byte in it."""


def every_place(package: Path) -> Iterator[Place]:
    """Every byte of a ZIP, or of an unpacked folder without tagmanifest and attestation/trust, which are never trusted."""
    if package.is_file():
        yield from (("", position) for position in range(package.stat().st_size))
        return
    for file in sorted(path for path in package.rglob("*") if path.is_file()):
        name = file.relative_to(package).as_posix()
        if name != TAG_MANIFEST and not name.startswith("attestation/trust/"):
            yield from ((name, position) for position in range(file.stat().st_size))


def some_places(package: Path, count: int, seed: int) -> list[Place]:
    """`count` different places, the same ones for the same package and seed."""
    places = list(every_place(package))
    return random.Random(seed).sample(places, min(count, len(places)))


def unnoticed(package: Path, places: Iterable[Place], *, trust: Trust, now: datetime, seed: int) -> list[Place]:
    """The places at which a flipped byte still gave exit status 0.

    Each byte is flipped alone, in its lowest bit and then in a seeded other way, and put back. `package` is written to,
    so give a copy.
    """
    chance = random.Random(seed)
    return [
        place
        for place in places
        for mask in (1, chance.randrange(2, 256))
        if _accepts(package, place, mask, trust, now)
    ]


def _accepts(package: Path, place: Place, mask: int, trust: Trust, now: datetime) -> bool:
    name, position = place
    with (package / name if name else package).open("r+b", buffering=0) as stream:
        stream.seek(position)
        before = stream.read(1)
        stream.seek(position)
        stream.write(bytes([before[0] ^ mask]))
        try:
            with verify(package, trust=trust, client=None, expect_policy=None, now=now) as verification:
                return verification.exit_code == 0
        finally:
            stream.seek(position)
            stream.write(before)
