"""The providers that this release knows, by id: their facts, without their collectors."""

import json
from collections.abc import Mapping
from functools import cache

import policies
from evidence.provider_facts import ProviderFacts, in_order, read


@cache
def providers() -> Mapping[str, ProviderFacts]:
    """Id → facts, sorted by id, but each behind those that it comes after."""
    files = (policies.ROOT / "providers").glob("*.json")
    facts = {path.stem: read(json.loads(path.read_bytes()), path.name) for path in files}
    return {name: facts[name] for name in in_order(facts)}
