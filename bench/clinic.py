"""How long a scan of the practice clinic takes, AWS, Microsoft 365 and DNS, and where it goes; before and now."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.tool import Cost, run
from bench.trees import BEFORE, PROJECT, Tree, compared, trees
from bench.where import MARK
from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

CLINIC = "acme-dental"
TIMES = 3
STEPS = 8


def measure(revision: str) -> None:
    """Scan by each tree in turn; the best of a few times counts."""
    with (
        trees(revision) as measured,
        TemporaryDirectory() as place,
        PracticeTenant(states=(CLINIC, "birch-law")) as tenant,
    ):
        desk = Desk(folder=Path(place), tenant=tenant)
        desk.add(CLINIC)
        desk.keys()
        best = {
            tree.name: min((scan(desk, tree) for _ in range(TIMES)), key=lambda cost: cost.seconds) for tree in measured
        }
        for name, cost in best.items():
            print(
                f"scan of the practice clinic, {name}: {cost.seconds:.1f} s, {cost.processor:.1f} s of the processor, "
                f"exit {cost.code}"
            )
        for tree in measured:
            print(f"  {MARK}{tree.name}")
            lines = scan(desk, tree, by=(str(PROJECT / "bench" / "where.py"),)).stderr.splitlines()
            for line in [line for line in lines if line.startswith(MARK)][:STEPS]:
                print(f"  {line.removeprefix(MARK)}")
    if comparison := compared("the practice clinic", {name: cost.seconds for name, cost in best.items()}):
        print(comparison)


def scan(desk: Desk, tree: Tree, *, by: tuple[str, ...] = ()) -> Cost:
    """One scan of the clinic by this tree's tool."""
    return run(tree, desk.folder, ["scan", CLINIC, "--key", f"file:{desk.key}"], env=desk.env, by=by)


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else BEFORE)
