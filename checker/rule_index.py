"""The index of rules beside the modules: `bundle/index/<service>.json`, so that rules of two services touch no common file.

{"format": 2, "opa": version, "built_from": {path: sha256}, "rules": {rule: metadata}}: `built_from` are the Rego files
of the service's module; it is empty in policies out of a package, which hold their Rego as a bundle.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.errors import UsageError
from evidence.model import Json, JsonObject
from evidence.reading import read_regular

FORMAT = 2
MAX_FILE = 16 << 20
"""Bytes of one file of a policy folder."""
BUILD = "run `tenantproof policies build`"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleIndex:
    """What was written of one service: the OPA that built its module, from which files, and its rules' metadata by id."""

    opa: str
    built_from: Mapping[str, str]
    rules: Mapping[str, Json]

    def document(self) -> JsonObject:
        """As it is written."""
        return {"format": FORMAT, "opa": self.opa, "built_from": dict(self.built_from), "rules": dict(self.rules)}


def index_path(root: Path, service: str) -> Path:
    """Where the index of a service lies below a policy folder."""
    return root / "bundle" / "index" / f"{service}.json"


def read_indexes(root: Path) -> dict[str, RuleIndex]:
    """Service → its index, sorted. Raises UsageError where `root` is no policy folder or was not built by this release."""
    indexes = {path.stem: _read(path) for path in sorted((root / "bundle" / "index").glob("*.json"))}
    if not indexes:
        raise UsageError(f"{root}: not a built policy folder (it has no bundle/index/<service>.json); {BUILD}")
    return indexes


def _read(path: Path) -> RuleIndex:
    try:
        document = json.loads(read_regular(path, MAX_FILE))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not an index of rules ({error}); {BUILD}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError(f"{path}: its format is not {FORMAT}; build the policies with this release")
    built_from, rules = document.get("built_from"), document.get("rules")
    if not isinstance(built_from, dict) or not isinstance(rules, dict):
        raise UsageError(f"{path}: built_from and rules are not objects; {BUILD}")
    foreign = [rule for rule in rules if rule.rpartition(".")[0] != path.stem]
    if foreign:
        raise UsageError(f"{path}: {foreign[0]} is no rule of {path.stem}; {BUILD}")
    return RuleIndex(opa=str(document.get("opa", "")), built_from=built_from, rules=rules)
