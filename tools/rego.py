"""Formats, checks and tests the policies with OPA itself; every line of Rego is covered by a test."""

import json
import sys
from pathlib import Path

from tools import opa, rules

POLICIES = Path(__file__).resolve().parent.parent / "policies"


def uncovered(root: Path) -> list[str]:
    """Lines of rules and library that no test reaches. Raises `opa.OpaError` where a test fails."""
    places = rules.folders(root)
    opa.run(["test", *places], cwd=root)
    report = json.loads(opa.run(["test", "--coverage", "-f", "json", *places], cwd=root))
    return [
        f"{path}:{span['start']['row']}: no test reaches this line"
        for path, found in report["files"].items()
        for span in found.get("not_covered", [])
        if not path.endswith("_test.rego")
    ]


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    try:
        wrong = [
            f"{path}: not formatted; run opa fmt -w"
            for path in opa.run(["fmt", "-l", *rules.folders(POLICIES)], cwd=POLICIES).decode().split()
        ]
        opa.run(["check", "--strict", *rules.folders(POLICIES)], cwd=POLICIES)
        wrong += uncovered(POLICIES)
    except opa.OpaError as error:
        wrong = [str(error)]
    print("\n".join(wrong) or "every test passes and every line is reached")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
