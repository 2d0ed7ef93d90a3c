"""What an account shows of its organisation: where in it each collector is read, if not in the account itself."""

from collections.abc import Iterable

from evidence.model import IN_ACCOUNT, Observation, Outcome


def owners_of(observations: Iterable[Observation]) -> dict[tuple[str, str, str], str]:
    """Collector, provider and target → the account where it is read instead."""
    return {
        (row.collector, row.provider, row.target): row.unseen.code.removeprefix(IN_ACCOUNT)
        for row in observations
        if row.outcome is Outcome.DENIED and row.unseen is not None and row.unseen.code.startswith(IN_ACCOUNT)
    }
