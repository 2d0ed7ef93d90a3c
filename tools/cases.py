"""The inputs of the Rego tests, written out so that other engines and Python tests judge the very same ones.

A rule's test file holds `cases`: name → input, compliant, failing. OPA itself evaluates them into JSON.
"""

import json
from pathlib import Path

from evidence.model import Json
from tools import opa
from tools.rules import Index, folders


class UntestedRuleError(Exception):
    """A rule has no cases, or they are not name → input, compliant, failing."""


def read(root: Path, index: Index) -> dict[str, Json]:
    """Rule id → its cases. Raises `UntestedRuleError` naming the rules that have none."""
    parts = ", ".join(f'"{rule}": [found | found := data.{rule}_test.cases]' for rule in index)
    missing = [rule for rule in index if not (root / f"{rule.replace('.', '/')}_test.rego").is_file()]
    if missing:
        raise UntestedRuleError("\n".join(f"{rule}: has no test beside it" for rule in missing))
    data = [part for name in folders(root) for part in ("-d", name)]
    answer = json.loads(opa.run(["eval", "-f", "json", *data, f"{{{parts}}}"], cwd=root))
    answered = answer["result"][0]["expressions"][0]["value"] if answer.get("result") else {}
    cases = {rule: value[0] for rule, value in answered.items() if value}
    for rule in index:
        wrong = [name for name, case in cases.get(rule, {}).items() if case.keys() != {"input", "compliant", "failing"}]
        if not cases.get(rule) or wrong:
            raise UntestedRuleError(f"{rule}: its test file needs `cases`, each with input, compliant, failing {wrong}")
    return dict(cases)


def write(root: Path, folder: Path, index: Index) -> None:
    """One file a rule below `folder`; files of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    by_rule = read(root, index)
    for path in folder.glob("*.json"):
        if path.stem not in by_rule:
            path.unlink()
    for rule, cases in by_rule.items():
        (folder / f"{rule}.json").write_text(json.dumps(cases, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
