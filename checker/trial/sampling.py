"""Some of many: what is tried quickly of a thing that can be tried in full."""

import random
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def some(items: Sequence[Item], most: int | None, seed: str) -> Sequence[Item]:
    """At most so many of the items, always the same ones for a seed, in their order; all of them where `most` is None."""
    if most is None or len(items) <= most:
        return items
    return [items[place] for place in sorted(random.Random(seed).sample(range(len(items)), most))]  # noqa: S311 (no secret)


def of_each_kind(
    items: Sequence[Item], most: int | None, seed: str, kind: Callable[[Item], Hashable]
) -> Sequence[Item]:
    """One of every kind, and others up to so many; always the same ones for a seed, in their order."""
    if most is None or len(items) <= most:
        return items
    shuffled = random.Random(seed).sample(range(len(items)), len(items))  # noqa: S311 (no secret)
    first = {kind(items[place]): place for place in shuffled}
    chosen = set(first.values())
    others = [place for place in shuffled if place not in chosen]
    return [items[place] for place in sorted([*chosen, *others[: max(0, most - len(chosen))]])]
