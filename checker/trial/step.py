"""One step of trying a rule, as `policies test` tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialStep:
    """What was looked at; what is wrong, a sentence a fault; and how to mend it."""

    name: str
    seen: str = ""
    faults: tuple[str, ...] = ()
    mend: str = ""
