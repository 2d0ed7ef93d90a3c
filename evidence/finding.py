"""What a verifier found wrong: a code of the package format, a sentence for a person, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong (E…) or to be known (W…). `details` holds what a machine may compare, digests above all."""

    code: str
    message: str
    path: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_warning(self) -> bool:
        """Whether this alone leaves the package verified."""
        return self.code.startswith("W")


def printable(name: str) -> str:
    """A name that came from outside, fit for a terminal: escaped and cut."""
    return ascii(name if len(name) <= 120 else f"{name[:117]}...")[1:-1]


def shown(name: str) -> str:
    """A name that came from outside, fit for a sentence: quoted, escaped and cut."""
    return f"'{printable(name)}'"
