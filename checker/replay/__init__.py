"""Does a package's content follow from its evidence? V9 asks without an engine, V10 runs the packaged policies again.

Both take a package that `evidence.verify` has taken through its steps, V1 to V8, give findings, and raise nothing because of
what is in it.
"""

from checker.replay.follows import content_follows
from checker.replay.repeats import decisions_repeat

__all__ = ["STEPS", "content_follows", "decisions_repeat"]

STEPS = (
    content_follows,  # V9
    decisions_repeat,  # V10
)
"""What is proved after `evidence.verify.STEPS`, in this order."""
