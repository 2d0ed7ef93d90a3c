"""Secrets: found by their shape, replaced when evidence is collected, and looked for once more before it is sealed.

Each pattern has an anchor, a few bytes that stand in every secret of its class. Looking for anchors costs next to nothing,
and only around one is the regular expression tried.

`redact` looks at the canonical bytes that will be written, so whatever it leaves passes `scan_bytes`; and the patterns are
made so that text which hits when printed plainly or in HTML also hits as JSON. A secret planted in a tag is therefore
replaced, and cannot stop a scan.
"""

import re
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from evidence.canonical import canonical, clean
from evidence.model import Json, JsonObject

CHUNK = 1 << 20
OVERLAP = 8 << 10
"""More than any pattern matches, so that two chunks which share so many bytes miss nothing."""

NOT_SHOWN = "(not shown: it looks like a secret)"

SMALL_OBJECT = 16
"""In an object of at most so many keys, a secret told by two fields together costs the second field only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPattern:
    """A class of secret. Its `anchor`, in lower case, begins `before` bytes after the beginning of `expression`."""

    name: str
    anchor: bytes
    expression: re.Pattern[bytes]
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where in some bytes a secret begins, and its class; never what it is."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One value that was replaced: its JSON pointer, its dotted field (list positions left out), class and method."""

    pointer: str
    field: str
    secret: str
    method: str


def _secret(name: str, anchor: str, expression: bytes, before: int = 0) -> SecretPattern:
    return SecretPattern(name=name, anchor=anchor.encode(), expression=re.compile(expression), before=before)


_START = rb"(?:(?<![A-Za-z0-9])|(?<=\\[bfnrt])|(?<=\\u00[01][0-9a-f]))"
"""The beginning of a word, also after a control character that JSON has escaped."""

_END = rb"(?![A-Za-z0-9])"

_NEXT_FIELD = rb"""\\*+["']?,\\*+"[Vv]alue\\*+":\\*+\""""
"""From a name to its value where a tag is an object of two fields, in canonical order."""

_ASSIGNED = rb"""(?:\\*+["']? {0,3}(?:=>|[:=]) {0,3}\\*+["']?|""" + _NEXT_FIELD + rb")"
"""Between a name and its token, in INI files, YAML, JSON, and JSON inside a JSON string."""

_SET = rb"""(?: {0,3}= {0,3}\\*+["']?|\\*+["'] {0,3}: {0,3}\\*+["']|""" + _NEXT_FIELD + rb")"
"""The same for values of any shape: a bare colon is left out, because prose has it."""

_PASSWORD = rb"""(?![$%*]|\.\.\.)[^\x00-\x20\x7f"'<>;&,{}\[\]\\]{6,128}"""
"""A password written out: no placeholder, and no byte that JSON or HTML would write in another way."""

_TOKEN = rb"[A-Za-z0-9_~.+/=-]{16,256}"

PATTERNS = (
    _secret("aws_access_key_id", "akia", _START + rb"AKIA[A-Z0-9]{16}" + _END),
    _secret("aws_access_key_id", "asia", _START + rb"ASIA[A-Z0-9]{16}" + _END),
    _secret("aws_secret_access_key", "secret", rb"(?i:secret[_ -]?(?:access)?[_ -]?key)" + _ASSIGNED + rb"[\w/+=]{40}"),
    _secret("private_key", "-----begin", rb"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"),
    _secret("jwt", "eyj", rb"(?:(?<![\w-])|(?<=\\[bfnrt])|(?<=\\u00[01][0-9a-f]))eyJ[\w-]{8,4096}\.eyJ[\w-]{8}"),
    _secret("github_token", "ghp_", _START + rb"ghp_[A-Za-z0-9]{36}"),
    _secret("github_token", "gho_", _START + rb"gho_[A-Za-z0-9]{36}"),
    _secret("github_token", "ghu_", _START + rb"ghu_[A-Za-z0-9]{36}"),
    _secret("github_token", "ghs_", _START + rb"ghs_[A-Za-z0-9]{36}"),
    _secret("github_token", "ghr_", _START + rb"ghr_[A-Za-z0-9]{36}"),
    _secret("github_token", "github_pat_", _START + rb"github_pat_\w{50}"),
    _secret("slack_token", "xox", _START + rb"xox[abeoprs]-[A-Za-z0-9-]{10}"),
    _secret("slack_webhook", "hooks.slack.com", rb"hooks\.slack\.com/(?:services|workflows)/T\w{6,}/\w{6,}/\w{16}"),
    _secret("stripe_key", "k_live_", _START + rb"[rs]k_live_[A-Za-z0-9]{16}", before=1),
    _secret("google_api_key", "aiza", _START + rb"AIza[\w-]{35}(?![\w-])"),
    _secret("google_client_secret", "gocspx-", _START + rb"GOCSPX-[\w-]{28}"),
    _secret("azure_client_secret", "q~", _START + rb"[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])", before=4),
    _secret("azure_shared_key", "accountkey", rb"(?i:accountkey)" + _ASSIGNED + rb"[A-Za-z0-9+/]{40}"),
    _secret("azure_shared_key", "sharedaccesskey", rb"(?i:sharedaccesskey)" + _ASSIGNED + rb"[A-Za-z0-9+/]{40}"),
    _secret("azure_sas_signature", "sig=", rb"(?<=[?&;])(?i:sig)=[A-Za-z0-9%+/]{43}"),
    _secret("client_secret", "client_secret", rb"(?i:client_secret)" + _ASSIGNED + _TOKEN),
    _secret("client_secret", "client-secret", rb"(?i:client-secret)" + _ASSIGNED + _TOKEN),
    _secret("client_secret", "clientsecret", rb"(?i:clientsecret)" + _ASSIGNED + _TOKEN),
    _secret("password", "password", rb"(?i:password)" + _SET + _PASSWORD),
    _secret("password", "passwd", rb"(?i:passwd)" + _SET + _PASSWORD),
    _secret("password", "pwd", rb"(?i:pwd)" + _SET + _PASSWORD),
    _secret("password", "://", rb"://[^\x00-\x20/:@\"'<>&\\]{0,64}:" + _PASSWORD.replace(rb"<>", rb"<>/@") + rb"@"),
)
"""AWS access key ids identify, but they count as secrets everywhere: half a credential helps nobody in an audit."""


def scan_bytes(data: bytes) -> list[Hit]:
    """Every secret in `data`, in the order of PATTERNS; some 60 MB/s where there is none."""
    lowered = data.lower()
    hits = []
    for pattern in PATTERNS:
        anchor = lowered.find(pattern.anchor)
        while anchor >= 0:
            begin = anchor - pattern.before
            if begin >= 0 and pattern.expression.match(data, begin):
                hits.append(Hit(name=pattern.name, offset=begin))
            anchor = lowered.find(pattern.anchor, anchor + 1)
    return hits


def scan_stream(stream: BinaryIO) -> list[Hit]:
    """Every secret in what `stream` still holds, also where one lies across the border of two reads."""
    hits: set[tuple[int, str]] = set()
    carried, position = b"", 0
    while chunk := stream.read(CHUNK):
        data = carried + chunk
        hits.update((position + hit.offset, hit.name) for hit in scan_bytes(data))
        carried = data[-OVERLAP:]
        position += len(data) - len(carried)
    return [Hit(name=name, offset=offset) for offset, name in sorted(hits)]


def redact(value: Json) -> tuple[Json, tuple[Redaction, ...]]:
    """`value` with every secret in it replaced by `{"$redacted": "secret", "length": n}`, and what was replaced.

    `value` must be clean (`evidence.canonical.clean`). A name of a field that is itself a secret is replaced too. Where
    there is no secret the very same object comes back. The canonical bytes of what comes back hold none.
    """
    if not scan_bytes(canonical(value)):
        return value, ()
    redactor = _Redactor()
    return redactor.item(value, "", ""), tuple(redactor.done)


def without_secret(text: str) -> str:
    """`text` as valid Unicode, or `NOT_SHOWN` where it holds a secret."""
    cleaned = str(clean(text)[0])
    return NOT_SHOWN if scan_bytes(canonical([cleaned])) else cleaned


class _Redactor:
    """One pass of `redact` over a value in which there is a secret."""

    def __init__(self) -> None:
        self.done: list[Redaction] = []

    def item(self, value: Json, pointer: str, field: str) -> Json:
        """A value on its own, or in a list."""
        hits = scan_bytes(canonical([value]))
        if not hits:
            return value
        rest = self._inside(value, pointer, field)
        remaining = scan_bytes(canonical([rest]))
        return self._replaced(value, pointer, field, remaining[0]) if remaining else rest

    def _member(self, key: str, value: Json, pointer: str, field: str) -> Json:
        """A value under its key, which may be what gives the secret away."""
        if not scan_bytes(canonical({key: value})):
            return value
        rest = self._inside(value, pointer, field)
        remaining = scan_bytes(canonical({key: rest}))
        return self._replaced(value, pointer, field, remaining[0]) if remaining else rest

    def _inside(self, value: Json, pointer: str, field: str) -> Json:
        if isinstance(value, dict):
            return self._object(value, pointer, field)
        if isinstance(value, list | tuple):
            return [self.item(inner, f"{pointer}/{number}", field) for number, inner in enumerate(value)]
        return value

    def _object(self, value: JsonObject, pointer: str, field: str) -> Json:
        safe: dict[str, Json] = {}
        for key, inner in value.items():
            name = self._name(key, pointer, field, taken=(value, safe))
            below = name.replace("~", "~0").replace("/", "~1")
            safe[name] = self._member(name, inner, f"{pointer}/{below}", f"{field}.{name}" if field else name)
        hits = scan_bytes(canonical(safe))
        return self._told_together(safe, pointer, field, hits[0]) if hits and len(safe) <= SMALL_OBJECT else safe

    def _name(self, key: str, pointer: str, field: str, taken: tuple[JsonObject, JsonObject]) -> str:
        hits = scan_bytes(canonical({key: None}))
        if not hits:
            return key
        names = (f"$redacted name {number}" for number in count(1))
        name = next(name for name in names if not any(name in keys for keys in taken))
        self._note(f"{pointer}/{name}", f"{field}.{name}" if field else name, hits[0])
        return name

    def _told_together(self, safe: JsonObject, pointer: str, field: str, hit: Hit) -> Json:
        """`{"Key": "password", "Value": "…"}`: neither field is a secret alone; the one that may go, goes."""
        for key in reversed(list(safe)):
            candidate = {**safe, key: _mark(safe[key])}
            if not scan_bytes(canonical(candidate)):
                self._note(f"{pointer}/{key}", f"{field}.{key}" if field else key, hit)
                return candidate
        return safe

    def _replaced(self, value: Json, pointer: str, field: str, hit: Hit) -> Json:
        self._note(pointer, field, hit)
        return _mark(value)

    def _note(self, pointer: str, field: str, hit: Hit) -> None:
        self.done.append(Redaction(pointer=pointer, field=field, secret=hit.name, method="pattern"))


def _mark(value: Json) -> JsonObject:
    """What stands in the place of a secret: its length in characters, and nothing else of it."""
    return {"$redacted": "secret", "length": len(value) if isinstance(value, str) else len(canonical(value))}
