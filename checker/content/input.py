"""data/evaluation/input.json, what was asked of the engine: what an auditor assembles to ask it again.

{"format": 1, "now_epoch", "targets": [{"provider", "target", "files": {need: path below data/ or ""},
 "calls": [{"service", "each", "rules", "needs", "join", "params",
            and where there are any: "chosen": {need: field=parameter}, "left_out": {need: [ids]}}]}]}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence.canonical import canonical
from evidence.model import Json
from evidence.record import Record, document

INPUT = "data/evaluation/input.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCall:
    """Rules of one service that see the same input.

    `join` names the field by which a need's rows belong to a subject, `chosen` the field and parameter that choose a need's
    rows, `left_out` the resources, by need, that these rules are not given (`checker.judging.blindness`).
    """

    service: str
    each: str
    rules: tuple[str, ...]
    needs: tuple[str, ...]
    join: Mapping[str, str]
    params: Mapping[str, Json]
    chosen: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCalls:
    """What was asked of the engine about one target; `files` maps needs to evidence files below data/, "" for none."""

    provider: str
    target: str
    calls: tuple[RuleCall, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """All that was asked, and the time it was judged at, in seconds since 1970."""

    now_epoch: int
    targets: tuple[TargetCalls, ...]


def write_input(given: Input) -> bytes:
    """data/evaluation/input.json."""
    targets: list[Json] = [_target(row) for row in given.targets]
    return canonical({"format": 1, "now_epoch": given.now_epoch, "targets": targets})


def read_input(data: bytes) -> Input:
    """What was asked. Raises EvidenceError naming place and key."""
    record = document(data, INPUT)
    record.only("format", "now_epoch", "targets")
    targets = tuple(_read_target(row) for row in record.records("targets"))
    return Input(now_epoch=record.integer("now_epoch"), targets=targets)


def _target(asked: TargetCalls) -> Json:
    return {
        "provider": asked.provider,
        "target": asked.target,
        "files": dict(asked.files),
        "calls": [_call(call) for call in asked.calls],
    }


def _call(call: RuleCall) -> Json:
    fields: dict[str, Json] = {
        "service": call.service,
        "each": call.each,
        "rules": list(call.rules),
        "needs": list(call.needs),
        "join": dict(call.join),
        "params": dict(call.params),
    }
    if call.chosen:
        fields["chosen"] = dict(call.chosen)
    if call.left_out:
        fields["left_out"] = {need: list(ids) for need, ids in call.left_out.items()}
    return fields


def _read_target(row: Record) -> TargetCalls:
    return TargetCalls(
        provider=row.text("provider"),
        target=row.text("target"),
        files=_texts(row, "files"),
        calls=tuple(_read_call(call) for call in row.records("calls")),
    )


def _read_call(row: Record) -> RuleCall:
    return RuleCall(
        service=row.text("service"),
        each=row.text("each"),
        rules=row.texts("rules"),
        needs=row.texts("needs"),
        join=_texts(row, "join"),
        params=row.record("params").value,
        chosen=_texts(row, "chosen") if row.has("chosen") else {},
        left_out=_lists(row, "left_out") if row.has("left_out") else {},
    )


def _texts(row: Record, key: str) -> dict[str, str]:
    named = row.record(key)
    return {name: named.text(name) for name in named.value}


def _lists(row: Record, key: str) -> dict[str, tuple[str, ...]]:
    named = row.record(key)
    return {name: named.texts(name) for name in named.value}
