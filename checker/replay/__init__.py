"""Does a package's content follow from its evidence? V9 asks without an engine, V10 runs the packaged policies again.

Both take a package that `evidence.verify` has taken to V4, give findings, and raise nothing because of what is in it.
"""

from checker.replay.content import content
from checker.replay.decisions import replay

__all__ = ["content", "replay"]
