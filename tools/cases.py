"""The inputs of the Rego tests, written out so that other engines and Python tests judge the very same ones.

A rule's test file holds `cases`: name → input, compliant, failing. OPA itself evaluates them into JSON.
"""

import json
from pathlib import Path

from evidence.model import Json
from tools import opa
from tools.rules import Index, folders


class CaseError(Exception):
    """A rule has no cases, or they are not name → input, compliant, failing."""


def read(root: Path, index: Index) -> dict[str, Json]:
    """Rule id → its cases. Raises `CaseError` naming the rules that have none."""
    parts = ", ".join(f'"{rule}": [found | found := data.{rule}_test.cases]' for rule in index)
    missing = [rule for rule in index if not (root / f"{rule.replace('.', '/')}_test.rego").is_file()]
    if missing:
        raise CaseError("\n".join(f"{rule}: has no test beside it" for rule in missing))
    data = [part for name in folders(root) for part in ("-d", name)]
    said = json.loads(opa.run(["eval", "-f", "json", *data, f"{{{parts}}}"], cwd=root))
    answered = said["result"][0]["expressions"][0]["value"] if said.get("result") else {}
    found = {rule: value[0] for rule, value in answered.items() if value}
    for rule in index:
        wrong = [name for name, case in found.get(rule, {}).items() if case.keys() != {"input", "compliant", "failing"}]
        if not found.get(rule) or wrong:
            raise CaseError(f"{rule}: its test file needs `cases`, each with input, compliant, failing {wrong}")
    return dict(found)


def write(root: Path, folder: Path, index: Index) -> None:
    """One file a rule below `folder`; files of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    found = read(root, index)
    for path in folder.glob("*.json"):
        if path.stem not in found:
            path.unlink()
    for rule, cases in found.items():
        (folder / f"{rule}.json").write_text(json.dumps(cases, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
