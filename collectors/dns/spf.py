"""SPF (RFC 7208): who may send mail in a domain's name, and what is to be done with the rest."""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.dns import Dns, Name, NameFacts
from collectors.dns.silence import silent
from collectors.dns.spf_terms import Term, is_spf, parse
from collectors.model import RefusedError
from evidence.model import Json, Outcome, Unseen

MOST_LOOKUPS = 10
"""RFC 7208, 4.6.4: terms that make a receiver look something up, through every include and redirect."""

MOST_VOIDS = 2
"""RFC 7208, 4.6.4: look-ups that find nothing; a receiver should give up after more."""

MOST_NETWORKS = 2_000
"""Addresses and networks that are written down at most."""

LOOKING_UP = ("include", "a", "mx", "ptr", "exists")
_HALF = re.compile(r"/[01](?://\d+)?$", re.ASCII)


def look(dns: Dns, name: Name) -> NameFacts:
    """What the domain's SPF says. Raises RefusedError where the domain's own records cannot be read."""
    records = [text for text in dns.texts(name.domain).values if is_spf(text)]
    if len(records) != 1:
        errors = ["several_records"] if records else []
        fields: dict[str, Json] = {"records": [*records], "count": len(records), "terms": [], "networks": []}
        numbers: dict[str, Json] = {"lookups": 0, "voids": 0, "anyone": False, "macros": False}
        fields |= {"valid": False, "errors": [*errors], "silent": False}
        return NameFacts(fields={**fields, **numbers}, absent=("all",))
    walk = _Walk(dns)
    ending = walk.follow(name.domain, records[0])
    facts = _found(records[0], walk, ending)
    try:
        return replace(facts, fields={**facts.fields, "silent": silent(dns, name.domain)})
    except RefusedError as refused:
        return replace(facts, unseen={**facts.unseen, "silent": refused.unseen})


def _found(record: str, walk: "_Walk", ending: "Ending") -> NameFacts:
    errors = sorted(walk.errors)
    facts: dict[str, Json] = {
        "records": [record],
        "count": 1,
        "terms": [term.json for term in parse(record)[0]],
        "lookups": walk.lookups,
        "voids": walk.voids,
        "networks": [*sorted(walk.networks)],
        "anyone": walk.anyone,
        "macros": walk.macros,
        "errors": [*errors],
        "valid": not errors,
    }
    unseen: dict[str, Unseen] = {}
    if walk.refused is not None:
        known = ("anyone",) if walk.anyone else ()
        unseen = dict.fromkeys(("lookups", "voids", "networks", "anyone"), walk.refused)
        unseen |= {} if errors else dict.fromkeys(("valid", "errors"), walk.refused)
        unseen = {name: why for name, why in unseen.items() if name not in known}
    if isinstance(ending, Unseen):
        unseen["all"] = ending
    elif ending:
        facts["all"] = ending
    kept = {name: value for name, value in facts.items() if name not in unseen}
    return NameFacts(fields=kept, unseen=unseen, absent=("all",) if ending == "" else ())


Ending = str | Unseen
"""The qualifier of the `all` that applies, through redirects; "" where there is none."""

MACRO = Unseen(outcome=Outcome.FAILED, code="macro", message="a redirect that depends on the sender")


class _Walk:
    """One evaluation, as far as it goes without a sender: every include and redirect, up to the limit.

    `lookups` is one more than the limit where there are more; a name with a macro counts, and is not followed. `voids` are
    look-ups that found nothing. `networks` are the addresses from which mail passes; `anyone` says that it passes from all
    of them, by an `all`, its own or an include's, a network of half of all addresses, or an `exists` that asks for the same
    name whoever sends and finds it.
    """

    def __init__(self, dns: Dns) -> None:
        self._dns = dns
        self._inside: list[str] = []
        self.lookups = 0
        self.voids = 0
        self.networks: set[str] = set()
        self.anyone = False
        self.macros = False
        self.errors: set[str] = set()
        self.refused: Unseen | None = None

    def follow(self, domain: str, record: str, *, passing: bool = True) -> Ending:
        """Walk one record and what it leads to; where it is not `passing`, a match in it lets no mail through."""
        self._inside.append(domain)
        terms, well_formed = parse(record)
        if not well_formed or sum(_is_redirect(term) for term in terms) > 1:
            self.errors.add("syntax")
        ending: Ending = next((term.qualifier for term in terms if _is_all(term)), "")
        if passing:
            self._note(terms, ending)
        for term in _followed(terms):
            self.lookups += 1
            self.macros = self.macros or "%" in term.value
            if self.lookups > MOST_LOOKUPS:
                self.errors.add("too_many_lookups")
                break
            if _is_redirect(term):
                ending = self._enter(term, passing=passing)
            elif term.name == "include":
                self._enter(term, passing=passing and term.qualifier == "+")
            else:
                self._ask(term, domain, passing=passing)
        if self.voids > MOST_VOIDS:
            self.errors.add("too_many_void_lookups")
        self._inside.pop()
        return ending

    def _note(self, terms: tuple[Term, ...], ending: Ending) -> None:
        """Write down from where one record lets mail through."""
        self.anyone = self.anyone or ending == "+"
        for term in terms:
            if _is_all(term):
                return
            if term.name not in ("ip4", "ip6", "a", "mx") or term.qualifier != "+":
                continue
            self.anyone = self.anyone or _HALF.search(term.value) is not None
            if term.name.startswith("ip") and len(self.networks) < MOST_NETWORKS:
                self.networks.add(term.value.lower())

    def _ask(self, term: Term, domain: str, *, passing: bool) -> None:
        """Look up what an `a`, `mx` or `exists` names, to see whether there is anything; `ptr` depends on the sender."""
        name = (term.value.partition("/")[0] or domain).rstrip(".").lower()
        if "%" in name or term.name == "ptr":
            return
        kinds = {"a": ("A", "AAAA"), "mx": ("MX",), "exists": ("A",)}[term.name]
        try:
            exists = any(self._dns.records(name, kind).values for kind in kinds)
            self.voids += not exists
            self.anyone = self.anyone or (exists and passing and term.name == "exists" and term.qualifier == "+")
        except RefusedError as refused:
            self.refused = refused.unseen

    def _enter(self, term: Term, *, passing: bool) -> Ending:
        name = term.value.rstrip(".").lower()
        if "%" in name:
            return MACRO
        if name in self._inside:
            self.errors.add("loop")
            return ""
        try:
            answer = self._dns.texts(name)
        except RefusedError as refused:
            self.refused = refused.unseen
            return refused.unseen
        records = [text for text in answer.values if is_spf(text)]
        self.voids += not answer.values
        if len(records) != 1:
            self.errors.add("several_records" if records else f"{term.name}_without_record")
            return ""
        return self.follow(name, records[0], passing=passing)


def _is_all(term: Term) -> bool:
    return term.name == "all" and bool(term.qualifier)


def _is_redirect(term: Term) -> bool:
    return term.name == "redirect" and not term.qualifier


def _followed(terms: tuple[Term, ...]) -> Iterator[Term]:
    """Terms that make a receiver look something up, in the order in which it does: none behind `all`, redirect last."""
    for term in terms:
        if _is_all(term):
            return
        if term.name in LOOKING_UP and term.qualifier:
            yield term
    yield from (term for term in terms if _is_redirect(term))
