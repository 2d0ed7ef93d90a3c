"""Where a run of the tool spends its time: the main thread is looked at every few milliseconds.

`python bench/where.py ARGUMENTS` runs the tool with these arguments, and prints on standard error, as its last lines, for
each step of the scan the seconds that the main thread was seen in it. A step is what the run of a scan calls; importing
counts by itself, wherever it happens.
"""

import sys
import threading
import time
from collections import Counter
from pathlib import PurePath
from types import FrameType

EVERY = 0.004
RUN = "checker/scan/run.py"
MARK = "where it goes: "


def main() -> int:
    """Run the tool and print."""
    sys.path.pop(0)
    seen: Counter[str] = Counter()
    over = threading.Event()
    looking = threading.Thread(target=look, args=(threading.main_thread().ident, seen, over), daemon=True)
    began = time.monotonic()
    looking.start()
    from checker.cli import main as tool

    code = tool()
    seconds = time.monotonic() - began
    over.set()
    looking.join()
    total = sum(seen.values()) or 1
    for step, count in seen.most_common():
        print(f"{MARK}{seconds * count / total:6.2f} s  {step}", file=sys.stderr)
    return code


def look(thread: int | None, seen: Counter[str], over: threading.Event) -> None:
    """Count in which step the thread is found, until it is over."""
    while not over.wait(EVERY):
        frame = sys._current_frames().get(thread or 0)
        if frame is not None:
            seen[step(frame)] += 1


def step(frame: FrameType) -> str:
    """What the thread does there, as `file: function`."""
    stack: list[FrameType] = []
    at: FrameType | None = frame
    while at is not None:
        stack.insert(0, at)
        at = at.f_back
    if any("importlib" in each.f_code.co_filename for each in stack):
        return "importing modules"
    runs = [place for place, each in enumerate(stack[:-1]) if each.f_code.co_filename.endswith(RUN)]
    ours = [each for each in stack if PurePath(each.f_code.co_filename).parts[-3:-1] == ("checker", "cli")]
    called = stack[runs[-1] + 1] if runs else ours[-1] if ours else stack[0]
    path = PurePath(called.f_code.co_filename)
    return f"{'/'.join(path.parts[-3:])}: {called.f_code.co_name}"


if __name__ == "__main__":
    sys.exit(main())
