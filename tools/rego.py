"""Formats, checks and tests the policies with OPA itself; every line of Rego is covered by a test."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools import opa, rules

POLICIES = Path(__file__).resolve().parent.parent / "policies"


def unformatted(root: Path, places: Iterable[str]) -> list[str]:
    """The files among `places`, files or folders below `root`, that `opa fmt` would write otherwise."""
    return opa.run(["fmt", "-l", *places], cwd=root).decode().split()


FAILED = 2
"""What `opa test` ends with where a test fails."""


def failing(root: Path, places: Iterable[str], only: str) -> list[str]:
    """The tests whose name matches the pattern `only` and that do not pass, with their place."""
    results = json.loads(opa.run(["test", "-f", "json", "-r", only, *places], cwd=root, accepted=(0, FAILED)))
    return [
        f"{test['location']['file']}:{test['location']['row']}: {test['name']} does not hold"
        for test in results or ()
        if test.get("fail") or test.get("error")
    ]


def uncovered(root: Path, places: Sequence[str], only: str = "") -> list[str]:
    """Lines of rules and library that no test reaches, of those whose name matches the pattern `only`.

    Raises `opa.OpaError` where a test fails.
    """
    report = json.loads(opa.run(["test", "--coverage", "-f", "json", "-r", only, *places], cwd=root))
    return [
        f"{path}:{span['start']['row']}: no test reaches this line"
        for path, coverage in report["files"].items()
        for span in coverage.get("not_covered", [])
        if not path.endswith("_test.rego")
    ]


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    try:
        wrong = [f"{path}: not formatted; run opa fmt -w" for path in unformatted(POLICIES, rules.folders(POLICIES))]
        opa.run(["check", "--strict", *rules.folders(POLICIES)], cwd=POLICIES)
        places = rules.folders(POLICIES)
        opa.run(["test", *places], cwd=POLICIES)
        wrong += uncovered(POLICIES, places)
    except opa.OpaError as error:
        wrong = [str(error)]
    print("\n".join(wrong) or "every test passes and every line is reached")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
