"""Some of many: what is tried quickly of a thing that can be tried in full."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def some(items: Sequence[Item], most: int | None, seed: str) -> Sequence[Item]:
    """At most so many of the items, always the same ones for a seed, in their order; all of them where `most` is None."""
    if most is None or len(items) <= most:
        return items
    return [items[place] for place in sorted(random.Random(seed).sample(range(len(items)), most))]  # noqa: S311 (no secret)
