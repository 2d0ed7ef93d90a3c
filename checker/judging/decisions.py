"""Between verdict and control: what a client decided about verdicts. This release reads no such decision.

Waivers and documented alternatives will be applied here and nowhere else: verdicts and decisions go in, verdicts come out.
"""

from dataclasses import dataclass

from checker.content.results import RuleResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDecisions:
    """What a client decided about verdicts: nothing yet can be."""


NOTHING_DECIDED = ClientDecisions()


def decided(results: tuple[RuleResult, ...], decisions: ClientDecisions) -> tuple[RuleResult, ...]:
    """The verdicts as the client's decisions leave them."""
    match decisions:
        case ClientDecisions():
            return results
