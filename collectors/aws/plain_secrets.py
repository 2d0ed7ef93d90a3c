"""Settings that hold a secret as plain text: which they are by name. What they hold is looked at and never kept."""

import re
from collections.abc import Iterable, Mapping

from evidence.model import Json

_NAME = re.compile(
    r"(?i)(?<!by)(?<!com)pass(word|wd|phrase)?$|passw(or)?d|secret|api_?key|access_?key|private_?key|signing_?key|encryption_?key"
    r"|auth_?token|access_?token|(^|_)token$|credential|connection_?string"
)
_NO_SECRET_NAME = re.compile(
    r"(?i:(^|[^a-z0-9])(arn|name|id|path|file|url|uri|length|ttl|expiry|region|parameter)$)"
    r"|[a-z0-9](A[Rr][Nn]|Name|I[Dd]|Path|File|U[Rr][Ll]|U[Rr][Ii]|Length|T[Tt][Ll]|Expiry|Region|Parameter)$"
)
"""Names whose last word says that it is something about a secret: API_KEY_ID, not API_KEY_SENDGRID."""
_ACCESS_KEY_ID = re.compile(r"(?i)^aws_access_key_id$")
_VALUE = re.compile(
    r"\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}"
    r"|\bxox[abpr]-[A-Za-z0-9-]{10,}|://[^/\s:@]+:[^/\s:@$]+@"
)
_ELSEWHERE = re.compile(
    r"arn:|\$\{.*\}$|\$\(.*\)$|\$[A-Z_][A-Z0-9_]*$|\{\{|(?i:true|false|none|null|disabled|enabled)$"
)
"""A reference to where the secret lies, or a switch. A password may begin with a dollar sign."""


def plain_secrets(pairs: Iterable[tuple[Json, Json]]) -> list[Json]:
    """Of names and values, the names of those that hold a secret: by how they are called, or by what stands there."""
    return [*sorted({str(name) for name, value in pairs if isinstance(value, str) and _is_secret(str(name), value)})]


def _is_secret(name: str, value: str) -> bool:
    if not value or _ELSEWHERE.match(value):
        return False
    if _VALUE.search(value) or _ACCESS_KEY_ID.match(name):
        return True
    return bool(_NAME.search(name)) and not _NO_SECRET_NAME.search(name)


def pairs(listed: Json, name: str = "name", value: str = "value") -> list[tuple[Json, Json]]:
    """A list of objects as names and values."""
    rows = listed if isinstance(listed, list) else []
    return [(row.get(name), row.get(value)) for row in rows if isinstance(row, Mapping)]
