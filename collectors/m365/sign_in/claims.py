"""What an access token says of itself. It is read, never checked: whoever it is sent to does that."""

import base64
from collections.abc import Mapping

from collectors.m365.sign_in.login import document
from evidence.model import JsonObject


def claims(token: str) -> JsonObject:
    """The claims of a token; empty where it is none."""
    parts = token.split(".")
    try:
        payload = document(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))) if len(parts) == 3 else None
    except ValueError:
        return {}
    return payload if isinstance(payload, Mapping) else {}


def roles(token: str) -> tuple[str, ...]:
    """The application permissions that the token carries, sorted."""
    claim = claims(token).get("roles")
    return tuple(sorted(role for role in claim if isinstance(role, str))) if isinstance(claim, list) else ()
