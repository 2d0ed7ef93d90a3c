"""Drift for a terminal: whose packages, what differs on our side, what the client's systems did, and what is ours."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from checker.content.results import State, Verdict
from checker.drift.accounts import Account, AlikeChanges, Change, accounts, tallied
from checker.drift.model import (
    Cause,
    Compared,
    ControlChange,
    Drift,
    Move,
    ResourceChange,
    RuleChange,
    SightChange,
    SubjectChange,
    TargetChange,
    ValueChange,
)
from checker.drift.people import Labels
from checker.reports.plain import plain
from checker.reports.tally import in_words
from checker.reports.wording import state_in_words, verdict_in_words

LISTED = 10
"""Ids that are listed below one heading; how many more there are is said. With --verbose all are."""

HEADINGS = {"rules": "Rules, each as a whole", "subjects": "Rules on their subjects"}
"""Kinds that the one count above them counts together."""

VALUE = 200
"""Characters of a value that --verbose shows."""


def terminal(drift: Drift, *, verbose: bool = False, names: Labels | None = None, unverified: str = "") -> str:
    """Lines of text, each ending in a newline. Ids alone; `verbose` adds values, all of the list, and `names`.

    `unverified` is the first line where the packages were not verified; that nothing changed is then never said.
    """
    view = _View(verbose=verbose, names=names or {}, is_verified=not unverified)
    parts = (
        [unverified] if unverified else [],
        _head(drift, is_verified=not unverified),
        *(view.account(account) for account in accounts(drift)),
    )
    return "".join(f"{plain(line)}\n" for part in parts for line in part)


def _head(drift: Drift, *, is_verified: bool) -> Iterator[str]:
    yield f"Client    {drift.client}"
    yield f"Old       {_compared(drift.old)}"
    yield f"New       {_compared(drift.new)}"
    if drift.policies_differ:
        yield "Policies  differ: the old evidence was judged again by the new ones, and what that changed is ours"
    for change in drift.params:
        yield f"Parameter {change.rule}: {change.name} was {_json(change.before)}, is {_json(change.after)}"
    if drift.params:
        yield "          The old evidence was judged again by the new values, and what that changed is ours"
    if not drift.policies_differ and not drift.params:
        same = "are the same" if is_verified else "are the same by what the packages say of themselves"
        yield f"Policies  and parameters {same}"
    yield from (f"Note      {note}" for note in drift.notes)
    if tallied(drift).changes:
        yield f"Changes   {in_words(tallied(drift))}"


def _compared(package: Compared) -> str:
    return f"{package.kind} scan {package.scan}, ended {package.finished}, policy {package.policy_revision[:12]}"


class _View:
    """How much is shown of a change."""

    def __init__(self, *, verbose: bool, names: Labels, is_verified: bool) -> None:
        self._is_verified = is_verified
        self._verbose = verbose
        self._names = names

    def account(self, account: Account) -> Iterator[str]:
        yield ""
        yield _title(account.cause)
        if not account.kinds:
            yield (
                "  nothing"
                if self._is_verified
                else "  not known: neither package was verified, and they tell of no change"
            )
        if account.has_verdicts:
            yield f"  {in_words(account.tally)}"
        for changes in account.kinds:
            yield f"  {HEADINGS.get(changes.kind) or f'{changes.kind.capitalize()}: {changes.number:,}'}"
            for alike in sorted(changes.alike, key=_gravest_first):
                yield f"    {_heading(alike.changes[0])}"
                yield from (f"      {line}" for line in self._items(alike.changes))

    def _items(self, changes: Sequence[Change]) -> Iterator[str]:
        most = len(changes) if self._verbose else LISTED
        for change in changes[:most]:
            yield from self._item(change)
        if len(changes) > most:
            yield f"and {len(changes) - most:,} more; --verbose or --json lists them"

    def _item(self, change: Change) -> Iterable[str]:
        """What is told below the heading that changes of a kind share."""
        match change:
            case SubjectChange():
                yield self._called(change.target, change.subject)
            case ResourceChange():
                yield self._called(change.target, change.resource)
            case ValueChange():
                yield self._called(change.target, change.resource)
                if self._verbose:
                    yield f"  was {_json(change.before)}"
                    yield f"  is  {_json(change.after)}"
            case ControlChange():
                yield change.control
            case TargetChange() | SightChange() | RuleChange():
                pass
            case _:
                assert_never(change)

    def _called(self, target: str, identity: str) -> str:
        name = self._names.get((target, identity), "") if self._verbose else ""
        return f"{identity} ({name})" if name else identity


def _gravest_first(alike: AlikeChanges) -> tuple[tuple[bool, int], str]:
    """What is alike grave stands in the order of its words."""
    return alike.gravity, _heading(alike.changes[0])


def _heading(change: Change) -> str:
    match change:
        case TargetChange():
            return f"{_went(change.move)}: {change.provider} {change.target}"
        case SightChange():
            code = f" ({change.code})" if change.code else ""
            return f"{change.collector} on {change.target}: {change.before} -> {change.after}{code}"
        case RuleChange() | SubjectChange():
            told = f"{_went(change.move)}: {change.severity} {change.rule} on {change.target}"
            return f"{told}: {_verdict(change.before)} -> {_verdict(change.after)}{_why(change.why)}"
        case ValueChange():
            shown = f"shown by {', '.join(change.rules)}{_why(change.why)}"
            return f"changed: {change.path} of {change.collector} on {change.target}, {shown}"
        case ResourceChange():
            return f"{_went(change.move)}: {change.collector} on {change.target}{_why(change.why)}"
        case ControlChange():
            return f"{change.framework}: {_state(change.before)} -> {_state(change.after)}"
        case _:
            assert_never(change)


def _title(cause: Cause) -> str:
    match cause:
        case Cause.CLIENT:
            return "Changed in the client's systems"
        case Cause.OURS:
            return "Changed by us: rule, parameter, scope, permission, or what could be seen"
        case _:
            assert_never(cause)


def _went(move: Move) -> str:
    match move:
        case Move.FAILED:
            return "not met any more"
        case Move.FIXED:
            return "fixed"
        case Move.LOST:
            return "lost from sight"
        case Move.REGAINED:
            return "seen again"
        case Move.NEW:
            return "new"
        case Move.GONE:
            return "gone"
        case Move.OTHER:
            return "changed"
        case _:
            assert_never(move)


def _verdict(verdict: Verdict | None) -> str:
    return verdict_in_words(verdict) if verdict else "not there"


def _state(state: State | None) -> str:
    return state_in_words(state) if state else "not judged"


def _why(why: str) -> str:
    return f"; {why}" if why else ""


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= VALUE else f"{text[:VALUE]}... ({len(text):,} characters)"
