"""Rules × evidence of one target → canonical decisions, in batches, so that memory does not grow with the account."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor

from checker.content.decisions import Decision
from checker.content.input import RuleCall
from checker.engine.model import EngineError, PolicyEngine, decide, united
from checker.judging.blindness import left_out
from checker.judging.needs import Need, Rows
from checker.rules import NONE, Rule
from evidence.model import Json

BATCH_ROWS = 250
BATCH_BYTES = 500_000
WHOLE_ROWS = 5_000
ROWS_TIMES_RULES = 3_300
"""Of one call: WebAssembly frees nothing before it has answered, and every rule of the call sees every row."""

LEAST_ROWS = 100


def calls(
    rules: Sequence[Rule], params: Mapping[str, Mapping[str, Json]], needs: Mapping[str, Need]
) -> tuple[RuleCall, ...]:
    """Rules gathered into as few calls as their service, `each`, joins, parameters and what is left out allow.

    `params` is by rule id.
    """
    groups: list[tuple[tuple[str, str, str], list[Rule], dict[str, Json]]] = []
    without: dict[str, dict[str, tuple[str, ...]]] = {rule.id: left_out(rule, needs) for rule in rules}
    for rule in sorted(rules, key=lambda rule: rule.id):
        apart = [sorted(rule.join.items()), sorted(rule.chosen.items()), sorted(without[rule.id].items())]
        key = (rule.service, rule.each, json.dumps(apart))
        wanted = params.get(rule.id, {})
        for known, members, shared in groups:
            if known == key and all(shared.get(name, value) == value for name, value in wanted.items()):
                members.append(rule)
                shared.update(wanted)
                break
        else:
            groups.append((key, [rule], dict(wanted)))
    return tuple(
        RuleCall(
            service=key[0],
            each=key[1],
            rules=tuple(rule.id for rule in members),
            needs=tuple(sorted({need for rule in members for need in rule.needs})),
            join=members[0].join,
            chosen=members[0].chosen,
            left_out=without[members[0].id],
            params=shared,
        )
        for key, members, shared in groups
    )


def evaluate(
    engine: PolicyEngine,
    call: RuleCall,
    needs: Mapping[str, Need],
    *,
    target: str,
    provider: str,
    now_epoch: int,
    batch_rows: int = BATCH_ROWS,
    only: Sequence[int] | None = None,
) -> dict[str, Decision]:
    """The decisions of one call, by rule id. An engine that fails leaves its rules undecided, with the reason.

    `only` are the places of the resources to judge, by default of all.
    """
    tail = b"".join(
        [
            b',"now_epoch":%d,"params":' % now_epoch,
            json.dumps(dict(call.params)).encode(),
            b',"target":',
            json.dumps({"_id": target, "provider": provider}).encode(),
            b',"_rules":',
            json.dumps([rule.rsplit(".", 1)[1] for rule in call.rules]).encode(),
        ]
    )
    parts: dict[str, list[Decision]] = {rule: [] for rule in call.rules}
    most = min(batch_rows, max(LEAST_ROWS, ROWS_TIMES_RULES // len(call.rules)))
    try:
        for answer, allowed in _answers(engine, call.service, _documents(call, needs, target, tail, most, only)):
            for rule, decisions in parts.items():
                decisions.append(_bounded(decide(answer, rule.rsplit(".", 1)[1]), allowed))
    except EngineError as error:
        return {rule: Decision(undecided=f"engine: {error}") for rule in call.rules}
    return {rule: united(decisions) for rule, decisions in parts.items()}


def _answers(
    engine: PolicyEngine, service: str, documents: Iterable[tuple[bytes, frozenset[str]]]
) -> Iterator[tuple[Json, frozenset[str]]]:
    """The engine's answers in the order of the documents; as many are with it at once as it has workers."""
    with ThreadPoolExecutor(max_workers=engine.workers) as pool:
        asked: deque[tuple[Future[Json], frozenset[str]]] = deque()
        for document, allowed in documents:
            if len(asked) > engine.workers:
                answer, subjects = asked.popleft()
                yield answer.result(), subjects
            asked.append((pool.submit(engine.evaluate, service, document), allowed))
        for answer, subjects in asked:
            yield answer.result(), subjects


def too_large(rule: Rule, needs: Mapping[str, Need]) -> str:
    """The need that is too large to be given whole, or "": such a rule is unknown (`needs_join`)."""
    if rule.each == NONE:
        return ""
    for name in rule.needs:
        rows = needs[name].rows
        if name != rule.each and name not in rule.join and rows is not None and len(rows) > WHOLE_ROWS:
            return name
    return ""


def _bounded(decision: Decision, allowed: frozenset[str]) -> Decision:
    stray = [subject for subject in decision.subjects if subject not in allowed]
    return Decision(undecided=f"subject {stray[0]!r} is not of the batch") if stray else decision


def _documents(
    call: RuleCall,
    needs: Mapping[str, Need],
    target: str,
    tail: bytes,
    batch_rows: int,
    only: Sequence[int] | None = None,
) -> Iterator[tuple[bytes, frozenset[str]]]:
    """Input documents, and the subjects that each may speak of."""
    fixed = _fixed(call, needs)
    if call.each == NONE:
        yield b"{" + fixed + tail + b"}", frozenset([target])
        return
    rows = needs[call.each].rows
    joined = {
        name: _Joined(needs[name].rows, key, frozenset(call.left_out.get(name, ())))
        for name, key in call.join.items()
        if name in call.needs
    }
    for positions in _batches(rows, batch_rows, only):
        ids = frozenset(rows.ids[position] for position in positions) if rows else frozenset()
        parts = [_part(call.each, rows.lines(positions) if rows else [])]
        parts += [_part(name, join.lines(ids)) for name, join in joined.items()]
        yield b"{" + b",".join([*parts, *([fixed] if fixed else [])]) + tail + b"}", ids


def _fixed(call: RuleCall, needs: Mapping[str, Need]) -> bytes:
    """The needs that are given whole."""
    whole = [name for name in call.needs if name != call.each and name not in call.join]
    return b",".join(_part(name, _given(needs[name].rows, call, name)) for name in whole)


def spoken_of(call: RuleCall, needs: Mapping[str, Need], target: str) -> tuple[bytes, frozenset[str]]:
    """What every batch of a call is given beside its resources, as text; and the subjects that rows are joined to."""
    joined = [
        _Joined(needs[name].rows, key, frozenset(call.left_out.get(name, ())))
        for name, key in call.join.items()
        if name in call.needs
    ]
    everywhere = [line for join in joined for line in join.lines(frozenset())]
    given = [_fixed(call, needs), json.dumps([dict(call.params), target]).encode(), *everywhere]
    return b"\n".join(given), frozenset[str]().union(*(join.subjects for join in joined))


def _batches(rows: Rows | None, most: int, only: Sequence[int] | None) -> Iterator[list[int]]:
    if not rows:
        yield []
        return
    batch: list[int] = []
    size = 0
    for position in range(len(rows)) if only is None else only:
        if batch and (len(batch) >= most or size + rows.size(position) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(position)
        size += rows.size(position)
    yield batch


def _part(name: str, lines: Iterator[bytes] | Sequence[bytes]) -> bytes:
    return json.dumps(name).encode() + b":[" + b",".join(lines) + b"]"


def _given(rows: Rows | None, call: RuleCall, name: str) -> Iterator[bytes]:
    """The rows of a whole need that the rule looks at; one without the field that tells is given too."""
    if rows is None:
        return iter(())
    without = frozenset(call.left_out.get(name, ()))
    positions = (position for position, one in enumerate(rows.ids) if one not in without)
    if name not in call.chosen:
        return rows.lines(positions)
    field, _, param = call.chosen[name].partition("=")
    wanted, column = call.params.get(param), rows.column(field)
    named = frozenset(wanted) if isinstance(wanted, list) else frozenset()
    return rows.lines(position for position in positions if column[position] is None or column[position] in named)


class _Joined:
    """The rows of a need, by the subject they belong to. Rows that name no subject go into every batch."""

    def __init__(self, rows: Rows | None, key: str, without: frozenset[str]) -> None:
        self._rows = rows
        self._by_subject: dict[str, list[int]] = {}
        self._everywhere: list[int] = []
        for position, subject in enumerate(rows.column(key) if rows else ()):
            if without and rows is not None and rows.ids[position] in without:
                continue
            if subject is None:
                self._everywhere.append(position)
            else:
                self._by_subject.setdefault(subject, []).append(position)

    @property
    def subjects(self) -> Set[str]:
        """Whom the rows belong to."""
        return self._by_subject.keys()

    def lines(self, ids: frozenset[str]) -> Iterator[bytes]:
        if self._rows is None:
            return iter(())
        chosen = [position for subject in sorted(ids) for position in self._by_subject.get(subject, ())]
        return self._rows.lines([*chosen, *self._everywhere])
