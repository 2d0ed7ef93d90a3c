"""Resources that a rule cannot tell apart are judged once: what is decided of one of a class holds for all of it.

A rule sees of a resource the fields that it reads (`Rule.reads`, worked out from the plan), and its id. Two resources with
the same fields differ for it by their ids alone; an id that stands nowhere else, not in a parameter, in another need or in
the rule, and of which no text of the rule is a part, is a name for the resource and no more. Whoever is named so, or by a
pattern, has rows joined to it, or is spoken of in a reason is judged by itself, and so is everybody where classes are no
fewer than half the resources. What a resource says may itself be a part of its id, or a pattern of it, as the policy of a
bucket is: equal texts then say different things of two ids, and those resources are no class. Replay, and stock OPA, judge
each resource by itself and come to the same decisions.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from checker.content.decisions import Decision
from checker.content.input import RuleCall
from checker.engine.model import PolicyEngine
from checker.judging.calls import evaluate, spoken_of
from checker.judging.needs import Need, Rows
from checker.rules import NONE
from evidence.model import Json

LEAST = 1_000
"""Resources below which telling them apart costs more than judging them."""

LEAST_RULES = 2
"""Rules below which it does: most take less to judge."""

OWN = "\0"
"""The text that stands for a resource's own id; no JSON text holds it as it is."""

BEGINNING = 8
"""Bytes of an id that are looked up before all of it is looked for: what is given beside 20,000 resources is long."""

_PLAIN = re.compile(r"[!#-\[\]-~]+")
"""An id that JSON writes as it is; any other is judged by itself."""

_PATTERN = re.compile(rb'"([^"*?]*[*?][^"]*)"')
_WILD = re.compile(r"[*?]")


def evaluate_classes(
    engine: PolicyEngine,
    call: RuleCall,
    needs: Mapping[str, Need],
    reads: Mapping[str, Set[str]],
    *,
    target: str,
    provider: str,
    now_epoch: int,
    least: int = LEAST,
    least_rules: int = LEAST_RULES,
) -> dict[str, Decision]:
    """What `evaluate` says of one call; `reads` is by rule."""

    def judged(rules: Sequence[str], only: Sequence[int] | None = None) -> dict[str, Decision]:
        part = replace(call, rules=tuple(sorted(rules)))
        return evaluate(engine, part, needs, target=target, provider=provider, now_epoch=now_epoch, only=only)

    rows = needs[call.each].rows if call.each != NONE else None
    decisions: dict[str, Decision] = {}
    if rows is not None and len(rows) >= least and len(call.rules) >= least_rules:
        words = frozenset().union(*(reads[rule] for rule in call.rules))
        alone = _named(rows, *spoken_of(call, needs, target), words)
        for fields, rules in _alike(call.rules, reads, rows.fields).items():
            if len(rules) < least_rules:
                continue
            classes = classes_of(rows, fields, alone)
            if len(classes) * 2 < len(rows):
                decided = judged(rules, [members[0] for members in classes])
                for rule, decision in decided.items():
                    if (whole := _spread(decision, classes, rows.ids)) is not None:
                        decisions[rule] = whole
    rest = [rule for rule in call.rules if rule not in decisions]
    return decisions | judged(rest) if rest else decisions


def _alike(rules: Sequence[str], reads: Mapping[str, Set[str]], fields: Set[str]) -> dict[frozenset[str], list[str]]:
    """Rules by the fields that they read, all of which are among the key; who reads fewer is judged with who reads more."""
    by_fields: dict[frozenset[str], list[str]] = {}
    for rule in sorted(rules, key=lambda rule: -len(reads[rule] & fields)):
        own = frozenset(reads[rule] & fields)
        by_fields.setdefault(next((more for more in by_fields if own <= more), own), []).append(rule)
    return by_fields


def _named(rows: Rows, elsewhere: bytes, joined: Set[str], words: Set[str]) -> frozenset[int]:
    """The places of resources of whose ids the input or the rules hold more than the id: in whole, in a text or in part."""
    texts = b"\n".join([elsewhere, *(word.encode() for word in words)])
    begun = {texts[at : at + BEGINNING] for at in range(len(texts))}
    every = "\n".join(rows.ids)
    parts = [word for word in words if word and word in every]
    patterns = {pattern.decode() for pattern in _PATTERN.findall(elsewhere)}
    parts += {piece for pattern in patterns for piece in _pieces(pattern) if piece in every}

    def is_named(name: str) -> bool:
        text = name.encode()
        return (
            name in joined
            or not _PLAIN.fullmatch(name)
            or ((len(text) < BEGINNING or text[:BEGINNING] in begun) and text in texts)
            or any(part in name for part in parts)
        )

    return frozenset(place for place, name in enumerate(rows.ids) if is_named(name))


def classes_of(rows: Rows, fields: Set[str], alone: Set[int]) -> list[list[int]]:
    """The places of the resources that are equal in these fields, class by class; those `alone` are each a class."""
    alike: dict[str, list[int]] = {}
    for place, line in enumerate(rows.lines(range(len(rows)))):
        if place not in alone:
            seen = {name: value for name, value in json.loads(line).items() if name in fields}
            alike.setdefault(json.dumps(seen).replace(f'"{rows.ids[place]}"', f'"{OWN}"'), []).append(place)
    classes = [[place] for place in alone]
    for seen_of_all, members in alike.items():
        if len(members) > 1:
            texts = set(_texts(json.loads(seen_of_all, strict=False))) - {"", OWN}
            classes += _equally_spoken_of(texts, members, rows.ids)
        else:
            classes.append(members)
    return classes


def _texts(value: Json) -> Iterator[str]:
    """Every text in a value, names of fields among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _equally_spoken_of(texts: Set[str], members: Sequence[int], ids: Sequence[str]) -> list[list[int]]:
    """Members that all say these texts, apart where a text is more of the one's id than of the other's.

    Parts of an id are equal where they stand in the same places of it, before equally much. What holds an id in whole, and a
    pattern with a piece of it, are of that one alone. Letters may be small or large.
    """
    every = "\n".join(ids[place] for place in members).lower()
    small = sorted({text.lower() for text in texts})
    spoken = "\n".join(small)
    pieces = {text: _pieces(text) for text in small}
    near = [text for text in small if any(piece in every for piece in pieces[text])]
    groups: dict[object, list[int]] = {}
    for place in members:
        own = ids[place].lower()
        parts = [text for text in near if any(piece in own for piece in pieces[text])]
        is_alone = own in spoken or any(_WILD.search(text) for text in parts)
        where = tuple((text, tuple(_places(text, own))) for text in parts)
        groups.setdefault(place if is_alone else (where, len(own) if parts else 0), []).append(place)
    return list(groups.values())


def _pieces(text: str) -> list[str]:
    """What stands between the signs of a pattern; a text without any is one piece."""
    return [piece for piece in _WILD.split(text) if piece]


def _places(part: str, text: str) -> Iterator[int]:
    """Where a part begins in a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _spread(decision: Decision, classes: Sequence[Sequence[int]], ids: Sequence[str]) -> Decision | None:
    """The decision about the first of each class, as one about all; None where it is not the same for all."""
    if decision.undecided:
        return None
    alike = {ids[members[0]]: [ids[place] for place in members] for members in classes}
    for subject, reasons in decision.because.items():
        if len(alike[subject]) > 1 and any(subject in str(text) for reason in reasons for text in reason.values()):
            return None
    because = {one: reasons for subject, reasons in decision.because.items() for one in alike[subject]}
    return Decision(
        subjects=_all(decision.subjects, alike),
        compliant=_all(decision.compliant, alike),
        because=dict(sorted(because.items())),
        certain=_all(decision.certain, alike),
    )


def _all(subjects: Sequence[str], alike: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted(one for subject in subjects for one in alike[subject]))
