"""Secrets: found by shape and by name, replaced when evidence is collected, and looked for once more before it is sealed.

What is looked at is a text in one spelling (`evidence.spelling`): tokens that have a mark (`evidence.tokens`), values that a
name gives away (`evidence.assigned`), and forty characters in no order, which are an AWS secret key. What is kept is the
text as it was written, without the secret. docs/secrets.md says in plain words what is found, and what is not.

`redact` looks at every text of a value for itself, at fields with a secret's name, and at pairs of name and value; in what
it gives back it finds nothing more. So a secret planted in a tag is replaced, and cannot stop a scan.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import count
from typing import BinaryIO

from evidence.assigned import LOOK, MARK, assigned, is_random, is_secret_of, name_of_secret
from evidence.candidates import ANY, Candidates, as_looked_at, candidates, shapes_in
from evidence.canonical import canonical, clean
from evidence.model import Json, JsonObject
from evidence.spelling import Spelling, folded, in_lower_case, quick, spellings
from evidence.tokens import LONG, SecretPattern

CHUNK = 1 << 20
OVERLAP = 8 << 10
"""More than any shape needs to be known, so that two chunks which share so many characters miss nothing."""

SHORTEST = 6
"""No text of fewer characters holds a name and its secret."""

_NAMES = frozenset({"key", "name", "parametername", "parameterkey", "optionname", "variable", "field", "header"})
_VALUES = frozenset({"value", "parametervalue", "stringvalue", "content"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where in some bytes a secret begins, and its kind; never what it is."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One value that was replaced: its JSON pointer, its dotted field (list positions left out), kind and method."""

    pointer: str
    field: str
    secret: str
    method: str


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Where in a text a secret lies, from its first character to after its last, and its kind."""

    begin: int
    end: int
    name: str


_KEY = re.compile(r"(?<![A-Za-z0-9/+_.~%@-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_~%@-])")
_PUBLIC = re.compile(r"(?:verif\w{2,10}|validation|sha\d*|digest|thumbprint|fingerprint|hash)[\"']?\s?[=:]\s?[\"']?$")
"""What is before forty characters that are no key: the proofs of ownership that stand in public DNS, and digests."""


def secrets_in(text: str) -> list[Stretch]:
    """Every secret in `text`, in order and apart: overlapping ones are one stretch."""
    return _found(text, ANY)


def redact_text(text: str) -> str:
    """`text` with "[secret removed]" in the place of every secret, and the rest as it was written."""
    return _without(text, secrets_in(text))


def redact_texts(value: Json) -> Json:
    """`value` without secrets like `redact`, for documents whose fields must stay texts: a secret that is all of a text
    becomes the same words as in a longer one."""
    safe, _ = redact(value)
    return value if safe is value else _words(safe)


def without_secret(text: str) -> str:
    """What somebody else said, as valid Unicode and without the secrets in it."""
    return redact_text(str(clean(text)[0]))


def scan_bytes(data: bytes) -> list[Hit]:
    """Every secret in a text, in order; or in a JSON document, as `redact` sees it: those have no place (offset 0)."""
    text = data.decode(errors="replace")
    if text[:1] in ("{", "["):
        try:
            value: Json = json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            return [Hit(name=one.secret, offset=0) for one in redact(value)[1]]
    return [Hit(name=one.name, offset=len(text[: one.begin].encode())) for one in secrets_in(text)]


def scan_stream(stream: BinaryIO) -> list[Hit]:
    """Every secret that shows by its shape in what `stream` still holds, also where one lies across two reads.

    For files that hold what `redact` has seen already, side by side with our own words: names prove nothing there.
    """
    hits: dict[int, str] = {}
    decode = getincrementaldecoder("utf-8")("surrogateescape").decode
    carried, position = "", 0
    while chunk := stream.read(CHUNK):
        text = carried + decode(chunk)
        lowered = in_lower_case(text)
        for pattern in shapes_in(lowered):
            for stretch in _shaped(Spelling(text), lowered, pattern):
                hits.setdefault(position + _bytes(text[: stretch.begin]), stretch.name)
        carried = text[-OVERLAP:]
        position += _bytes(text[:-OVERLAP])
    return [Hit(name=name, offset=offset) for offset, name in sorted(hits.items())]


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))


def scan_document(data: bytes) -> set[str]:
    """The kinds of secrets in a JSON document, or in what should have been one; quickly where there is none."""
    return set() if candidates(data.decode(errors="replace")) is None else {hit.name for hit in scan_bytes(data)}


def scan_lines(stream: BinaryIO) -> set[str]:
    """The kinds of secrets in a file with a JSON document on each line: as `redact` sees each, and `scan_stream` all.

    A shape is looked for once more only in a line that has what every secret of a shape has.
    """
    seen: set[str] = set()
    for line in stream:
        if not holds_nothing(line.rstrip(b"\n")):
            seen.update(hit.name for hit in scan_bytes(line))
            seen |= shapes_of_line(line)
    return seen


def shapes_of_line(line: bytes) -> set[str]:
    """The kinds of secrets that `scan_stream` finds in one line, looked for only where it can find some."""
    text = line.decode(errors="replace")
    possible = candidates(text)
    can_be = (possible is not None and possible.shapes) or as_looked_at(text) is not text
    return {hit.name for hit in scan_stream(BytesIO(line))} if can_be else set()


def holds_nothing(*lines: bytes) -> bool:
    """Whether lines have nothing that secrets have; then `scan_lines` finds none in them, nor `redact` in what they say.

    Many at once take a fraction of the time: what one of them repeats is looked at once.
    """
    text = b" ".join(lines).decode(errors="replace")
    return candidates(text) is None and as_looked_at(text) is text


def kinds(value: Json) -> tuple[str, ...]:
    """The kinds of secrets in a JSON value, in the order in which `redact` finds them."""
    return tuple(dict.fromkeys(one.secret for one in redact(value)[1]))


def redact(value: Json, written: bytes = b"") -> tuple[Json, tuple[Redaction, ...]]:
    """`value` with every secret in it replaced, and what was replaced. `written` is its canonical form, if that is known.

    A text that is a secret becomes `{"$redacted": "secret", "length": n}`; in a longer text the secret alone becomes
    "[secret removed]". `value` must be clean (`evidence.canonical.clean`). A name of a field that is itself a secret is
    replaced too. Where there is no secret the very same object comes back. In what comes back `redact` finds none.
    """
    possible = candidates((written or canonical(value)).decode())
    if possible is None:
        return value, ()
    redactor = _Redactor(possible)
    safe = redactor.item(value, None)
    return (safe, tuple(redactor.done)) if redactor.done else (value, ())


def _found(text: str, possible: Candidates) -> list[Stretch]:
    if len(text) < SHORTEST:
        return []
    is_long = possible.has_long and len(text) >= LONG
    if possible.anchors and not is_long:
        lowered = quick(text)
        if not any(anchor in lowered for anchor in possible.anchors):
            return []
    stretches: list[Stretch] = []
    for spelling in spellings(text):
        lowered = folded(spelling.text)
        for pattern in possible.shapes:
            if pattern.anchor or len(text) >= LONG:
                stretches += _shaped(spelling, lowered, pattern)
        if possible.names:
            for value in assigned(spelling, lowered, possible.names):
                stretches.append(Stretch(*spelling.original(value.begin, value.end), value.kind))
        if is_long:
            stretches += _keys(spelling, lowered)
    return _apart(stretches)


def _shaped(spelling: Spelling, lowered: str, pattern: SecretPattern) -> Iterator[Stretch]:
    text = spelling.text
    if not pattern.anchor:
        for match in pattern.expression.finditer(text):
            yield Stretch(*spelling.original(*match.span()), pattern.name)
        return
    anchor = lowered.find(pattern.anchor)
    while anchor >= 0:
        begin, after = anchor - pattern.before, anchor + 1
        matched = pattern.expression.match(text, begin) if begin >= 0 else None
        if matched:
            begin, end = matched.span("secret" if "secret" in pattern.expression.groupindex else 0)
            seen = text[begin : begin + LOOK if pattern.is_line else end]
            if pattern.holds is None or pattern.holds(seen):
                end = _end_of_key(text, end) if pattern.name == "private_key" else end
                end = _end_of_line(text, begin, end) if pattern.is_line else end
                yield Stretch(*spelling.original(begin, end), pattern.name)
                after = max(end, after)
        anchor = lowered.find(pattern.anchor, after)


def _keys(spelling: Spelling, lowered: str) -> Iterator[Stretch]:
    for match in _KEY.finditer(spelling.text):
        begin, end = match.span()
        if is_random(match[0]) and not _PUBLIC.search(lowered, max(0, begin - 40), begin):
            yield Stretch(*spelling.original(begin, end), "aws_secret_access_key")


_KEY_ENDS = re.compile(r"-----END [A-Z0-9 ]{0,40}-----|---- END [A-Z0-9 ]{0,40}----|Private-MAC: ?\w*")


def _end_of_key(text: str, begin: int) -> int:
    """A private key ends with its last line; one that was cut off, with the text."""
    ended = _KEY_ENDS.search(text, begin)
    return ended.end() if ended else len(text)


def _end_of_line(text: str, begin: int, end: int) -> int:
    line = text.find("\n", end)
    return max(end, begin + len(text[begin : line if line >= 0 else len(text)].rstrip()))


_GENERAL = frozenset({"api_key", "authorization", "bearer_token", "secret", "token"})
"""Kinds that say less than another kind of the same secret."""


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    apart: list[Stretch] = []
    for stretch in sorted(stretches):
        if apart and stretch.begin < apart[-1].end:
            kind = stretch.name if apart[-1].name in _GENERAL else apart[-1].name
            apart[-1] = Stretch(apart[-1].begin, max(apart[-1].end, stretch.end), kind)
        elif stretch.end > stretch.begin:
            apart.append(stretch)
    return apart


PASSES = 4
"""How often a text is looked at: where one secret went, the next may have become plain to see."""


def _without(text: str, stretches: list[Stretch]) -> str:
    """`text` without what was found, and without what is found then; in one that never ends nothing stays."""
    for _ in range(PASSES):
        if not stretches:
            return text
        parts, at = [], 0
        for stretch in stretches:
            parts += [text[at : stretch.begin], MARK]
            at = stretch.end
        text = "".join([*parts, text[at:]])
        stretches = secrets_in(text)
    return MARK if stretches else text


_Path = tuple["_Path", str | int] | None
"""The way to a value: the way to what holds it, and its key or number there."""


class _Redactor:
    """One pass of `redact` over a value in which there may be a secret."""

    def __init__(self, possible: Candidates) -> None:
        self.done: list[Redaction] = []
        self._possible = possible

    def item(self, value: Json, path: _Path) -> Json:
        """A value on its own, or in a list; the very same where there is nothing secret in it."""
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Mapping):
            return self._object(value, path)
        if isinstance(value, list | tuple):
            items = [self.item(inner, (path, number)) for number, inner in enumerate(value)]
            return items if any(one is not inner for one, inner in zip(items, value, strict=True)) else value
        return value

    def _text(self, value: str, path: _Path) -> Json:
        stretches = _found(value, self._possible)
        if not stretches:
            return value
        self._note(path, stretches[0].name)
        rest = _without(value, stretches)
        return rest if rest.replace(MARK, "").strip() else _mark(value)

    def _object(self, value: JsonObject, path: _Path) -> Json:
        safe: dict[str, Json] = {}
        told = self._told(value)
        is_same = True
        for key, inner in value.items():
            name = self._name(key, path, taken=(value, safe))
            kind = ""
            if isinstance(inner, str) and self._possible.names:
                kind = told if told and key.lower() in _VALUES else _kind_by_name(key, inner)
            if kind:
                self._note((path, name), kind)
            safe[name] = _mark(str(inner)) if kind else self.item(inner, (path, name))
            is_same = is_same and name == key and safe[name] is inner
        return value if is_same else safe

    def _told(self, value: JsonObject) -> str:
        """`{"Key": "password", "Value": "…"}`: neither is a secret alone; the kind of the value, "" for none."""
        if not self._possible.names:
            return ""
        values = [inner for key, inner in value.items() if isinstance(inner, str) and key.lower() in _VALUES]
        for key, called in value.items() if values else ():
            if isinstance(called, str) and key.lower() in _NAMES:
                for inner in values:
                    if kind := _kind_by_name(called, inner):
                        return kind
        return ""

    def _name(self, key: str, path: _Path, taken: tuple[JsonObject, JsonObject]) -> str:
        kind = _kind_of_key(key)
        if not kind:
            return key
        names = (f"$redacted name {number}" for number in count(1))
        name = next(name for name in names if not any(name in keys for keys in taken))
        self._note((path, name), kind)
        return name

    def _note(self, path: _Path, kind: str) -> None:
        steps: list[str | int] = []
        while path is not None:
            path, step = path
            steps.insert(0, step)
        pointer = "".join(f"/{_escaped(str(step))}" for step in steps)
        field = ".".join(step for step in steps if isinstance(step, str))
        self.done.append(Redaction(pointer=pointer, field=field, secret=kind, method="pattern"))


def _kind_by_name(key: str, value: str) -> str:
    """The kind of secret that `value` is by the name of its field; "" for none."""
    name = name_of_secret(key)
    return name.kind if name and is_secret_of(name, value) else ""


@lru_cache(maxsize=8192)
def _kind_of_key(key: str) -> str:
    """The kind of secret that is in the name of a field; "" for none. The same names come again and again."""
    stretches = secrets_in(key)
    return stretches[0].name if stretches else ""


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _mark(value: str) -> JsonObject:
    """What stands in the place of a secret: its length in characters, and nothing else of it."""
    return {"$redacted": "secret", "length": len(value)}


def _words(value: Json) -> Json:
    if isinstance(value, Mapping):
        return MARK if value.keys() == {"$redacted", "length"} else {key: _words(inner) for key, inner in value.items()}
    return [_words(inner) for inner in value] if isinstance(value, list | tuple) else value
