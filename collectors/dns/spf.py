"""SPF (RFC 7208): who may send mail in a domain's name, and what is to be done with the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collectors.dns import Dns, Found, Place
from collectors.model import RefusedError
from evidence.model import Json, Outcome, Unseen

MOST_LOOKUPS = 10
"""RFC 7208, 4.6.4: terms that make a receiver look something up, through every include and redirect."""

LOOKING_UP = ("include", "a", "mx", "ptr", "exists")
MECHANISMS = ("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists")
_TERM = re.compile(r"(?P<qualifier>[+\-~?]?)(?P<name>[A-Za-z][A-Za-z0-9_.-]*)(?P<rest>[:/=].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a record. Of a modifier (`redirect=…`) the qualifier is empty."""

    name: str
    qualifier: str
    value: str

    @property
    def json(self) -> Json:
        """The term as evidence."""
        return {"name": self.name, "qualifier": self.qualifier, "value": self.value}


def is_spf(text: str) -> bool:
    """Whether a TXT record is an SPF record of version 1."""
    return text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")


def parse(record: str) -> tuple[tuple[Term, ...], bool]:
    """The terms of a record, and whether all of them are well formed."""
    words = record.split(" ")[1:]
    found = [term(word) for word in words if word]
    return tuple(one for one in found if one is not None), None not in found


def term(word: str) -> Term | None:
    """One word as a term; None where RFC 7208 knows no such word."""
    parts = _TERM.fullmatch(word)
    if parts is None:
        return None
    name, qualifier, rest = parts["name"].lower(), parts["qualifier"], parts["rest"] or ""
    if rest.startswith("="):
        return None if qualifier else Term(name=name, qualifier="", value=rest[1:])
    if name not in MECHANISMS or (name in ("include", "exists", "ip4", "ip6") and len(rest) < 2):
        return None
    return Term(name=name, qualifier=qualifier or "+", value=rest.removeprefix(":"))


def look(dns: Dns, place: Place) -> Found:
    """What the domain's SPF says. Raises RefusedError where the domain's own records cannot be read."""
    records = [text for text in dns.texts(place.domain).values if is_spf(text)]
    if len(records) != 1:
        errors = ["several_records"] if records else []
        fields: dict[str, Json] = {"records": [*records], "count": len(records), "terms": [], "lookups": 0}
        return Found(fields={**fields, "valid": False, "errors": [*errors], "macros": False}, absent=("all",))
    walk = _Walk(dns)
    ending = walk.follow(place.domain, records[0])
    return _found(records[0], walk, ending)


def _found(record: str, walk: "_Walk", ending: "Ending") -> Found:
    errors = sorted(walk.errors)
    facts: dict[str, Json] = {
        "records": [record],
        "count": 1,
        "terms": [one.json for one in parse(record)[0]],
        "lookups": walk.lookups,
        "macros": walk.macros,
        "errors": [*errors],
        "valid": not errors,
    }
    unseen: dict[str, Unseen] = {}
    if walk.refused is not None:
        unseen = dict.fromkeys(("lookups", *(() if errors else ("valid", "errors"))), walk.refused)
    if isinstance(ending, Unseen):
        unseen["all"] = ending
    elif ending:
        facts["all"] = ending
    kept = {name: value for name, value in facts.items() if name not in unseen}
    return Found(fields=kept, unseen=unseen, absent=("all",) if ending == "" else ())


Ending = str | Unseen
"""The qualifier of the `all` that applies, through redirects; "" where there is none."""

MACRO = Unseen(outcome=Outcome.FAILED, code="macro", message="a redirect that depends on the sender")


class _Walk:
    """One evaluation, as far as it goes without a sender: every include and redirect, up to the limit.

    `lookups` is one more than the limit where there are more; a name with a macro counts, and is not followed.
    """

    def __init__(self, dns: Dns) -> None:
        self._dns = dns
        self._inside: list[str] = []
        self.lookups = 0
        self.macros = False
        self.errors: set[str] = set()
        self.refused: Unseen | None = None

    def follow(self, domain: str, record: str) -> Ending:
        """Walk one record and what it leads to."""
        self._inside.append(domain)
        terms, well_formed = parse(record)
        if not well_formed or sum(_is_redirect(one) for one in terms) > 1:
            self.errors.add("syntax")
        ending: Ending = next((one.qualifier for one in terms if _is_all(one)), "")
        for one in _followed(terms):
            self.lookups += 1
            self.macros = self.macros or "%" in one.value
            if self.lookups > MOST_LOOKUPS:
                self.errors.add("too_many_lookups")
                break
            if _is_redirect(one):
                ending = self._enter(one)
            elif one.name == "include":
                self._enter(one)
        self._inside.pop()
        return ending

    def _enter(self, one: Term) -> Ending:
        name = one.value.rstrip(".").lower()
        if "%" in name:
            return MACRO
        if name in self._inside:
            self.errors.add("loop")
            return ""
        try:
            records = [text for text in self._dns.texts(name).values if is_spf(text)]
        except RefusedError as refused:
            self.refused = refused.unseen
            return refused.unseen
        if len(records) != 1:
            self.errors.add("several_records" if records else f"{one.name}_without_record")
            return ""
        return self.follow(name, records[0])


def _is_all(one: Term) -> bool:
    return one.name == "all" and bool(one.qualifier)


def _is_redirect(one: Term) -> bool:
    return one.name == "redirect" and not one.qualifier


def _followed(terms: tuple[Term, ...]) -> Iterator[Term]:
    """Terms that make a receiver look something up, in the order in which it does: none behind `all`, redirect last."""
    for one in terms:
        if _is_all(one):
            return
        if one.name in LOOKING_UP and one.qualifier:
            yield one
    yield from (one for one in terms if _is_redirect(one))
