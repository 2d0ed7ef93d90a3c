"""What killed runs left among the temporary files, removed before the next one adds to it."""

from checker.cli._terminal import notice
from evidence.scratch import sweep


def tidy() -> None:
    """Sweep, and say so in one line where there was something."""
    swept = sweep()
    if swept.removed:
        notice(f"swept the temporary folders of killed runs ({swept.removed})")
    for stuck in swept.stuck:
        notice(f"warning: {stuck}: a killed run left this, and it may hold names of people; take it away")
