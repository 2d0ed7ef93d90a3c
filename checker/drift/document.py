"""Drift as JSON: what `tenantproof diff --json` prints."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from checker.drift.model import (
    Cause,
    ControlChange,
    Drift,
    ResourceChange,
    RuleChange,
    SightChange,
    SubjectChange,
    TargetChange,
    ValueChange,
)
from checker.reports.tally import TurnCount, tally
from evidence.model import Json, JsonObject

FORMAT = 1
Change = TargetChange | SightChange | RuleChange | SubjectChange | ValueChange | ResourceChange | ControlChange


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


def kinds(drift: Drift) -> Mapping[str, Sequence[Change]]:
    """The changes by kind, under the names that the document gives them."""
    return {
        "targets": drift.targets,
        "sight": drift.sight,
        "rules": drift.rules,
        "subjects": drift.subjects,
        "values": drift.values,
        "resources": drift.resources,
        "controls": drift.controls,
    }


def tallied(drift: Drift, cause: Cause | None = None) -> TurnCount:
    """How many changes of rules there are, on one account or on both together, as every report counts them."""
    rules = ((one.rule, one.target, "") for one in drift.rules if cause in (None, one.cause))
    subjects = ((one.rule, one.target, one.subject) for one in drift.subjects if cause in (None, one.cause))
    return tally((*rules, *subjects))


def counts(drift: Drift, cause: Cause) -> Mapping[str, int]:
    """How many changes of each kind are on one account."""
    return {kind: sum(change.cause is cause for change in found) for kind, found in kinds(drift).items()}
