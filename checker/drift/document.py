"""Drift as JSON: what `tenantproof diff --json` prints."""

from dataclasses import asdict

from checker.drift.accounts import counts, kinds, tallied
from checker.drift.model import Cause, Drift
from evidence.model import Json, JsonObject

FORMAT = 1


def document(drift: Drift) -> JsonObject:
    """All changes, and how many are the client's and how many ours. Values are as the evidence has them."""
    changes: dict[str, Json] = {kind: [asdict(one) for one in found] for kind, found in kinds(drift).items()}
    return {
        "format": FORMAT,
        "client": drift.client,
        "old": asdict(drift.old),
        "new": asdict(drift.new),
        "policies_differ": drift.policies_differ,
        "parameters": [asdict(change) for change in drift.params],
        "notes": list(drift.notes),
        "tally": {"all": asdict(tallied(drift)), **{str(cause): asdict(tallied(drift, cause)) for cause in Cause}},
        "counts": {str(cause): dict(counts(drift, cause)) for cause in Cause},
        **changes,
    }
