"""What changed between two packages of one client, and whether the client's systems changed or the way we look at them."""

from checker.drift.compare import drift
from checker.drift.document import document
from checker.drift.model import Cause, Drift, Move, failing
from checker.drift.people import people
from checker.drift.terminal import terminal

__all__ = ["Cause", "Drift", "Move", "document", "drift", "failing", "people", "terminal"]
