"""The words of SPF records (RFC 7208, 5 and 6), and which of them receivers take."""

import re
from dataclasses import dataclass
from ipaddress import ip_network

from evidence.model import Json

MECHANISMS = ("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists")
_PREFIXED = re.compile(r"[^/]+(?:/\d{1,3})?", re.ASCII)
_LENGTHS = re.compile(r"(?::[^/]+)?(?:/(?P<four>\d{1,2}))?(?://(?P<six>\d{1,3}))?", re.ASCII)
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
    terms = [term(word) for word in words if word]
    return tuple(one for one in terms if one is not None), None not in terms


def term(word: str) -> Term | None:
    """One word as a term; None where RFC 7208 knows no such word."""
    parts = _TERM.fullmatch(word)
    if parts is None:
        return None
    name, qualifier, rest = parts["name"].lower(), parts["qualifier"], parts["rest"] or ""
    if rest.startswith("="):
        return None if qualifier else Term(name=name, qualifier="", value=rest[1:])
    if name not in MECHANISMS or not _is_well_formed(name, rest):
        return None
    return Term(name=name, qualifier=qualifier or "+", value=rest.removeprefix(":"))


def _is_well_formed(name: str, rest: str) -> bool:
    """Whether a mechanism may go on like this: receivers take a record with any other as a permanent error."""
    if name == "all":
        return not rest
    if name in ("ip4", "ip6"):
        return rest.startswith(":") and _is_network(rest[1:], 4 if name == "ip4" else 6)
    if name in ("include", "exists"):
        return len(rest) > 1 and rest.startswith(":")
    lengths = _LENGTHS.fullmatch(rest)
    if lengths is None:
        return "%" in rest
    return int(lengths["four"] or 0) <= 32 and int(lengths["six"] or 0) <= 128


def _is_network(written: str, version: int) -> bool:
    try:
        return _PREFIXED.fullmatch(written) is not None and ip_network(written, strict=False).version == version
    except ValueError:
        return False
