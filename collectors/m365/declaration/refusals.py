"""What Graph means when it refuses: a missing permission, a missing licence, or a failure."""

import json
import re
from collections.abc import Mapping

from collectors.model import RefusedError
from evidence.model import EXPORTS, LEFT_OUT, NOT_GRANTED, Json, Outcome, Unseen

LICENCE_CODES = frozenset(
    {
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "AadPremiumLicenseRequired",
        "InvalidLicense",
        "LicenseRequired",
        "NotLicensed",
    }
)
"""Codes that name the licence: reports and sign-in data without P1, role schedules without P2, governance."""

_LICENCE_WORDS = re.compile(
    r"licen[cs]ed?\b|licens(?:es|ing)|\bpremium\b|not applicable to target tenant", re.IGNORECASE
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")


class GraphRefusedError(RefusedError):
    """Graph answered, and the answer is a refusal; `status` is its HTTP status."""

    def __init__(self, unseen: Unseen, status: int) -> None:
        super().__init__(unseen)
        self.status = status


def refusal(status: int, body: bytes) -> GraphRefusedError:
    """What an answer with an error status means. The provider's message decides, and is not repeated."""
    code, message = _error(body)
    code = code or f"http_{status}"
    told = f"Microsoft Graph answered {status}"
    if status in (400, 403, 404) and (code in LICENCE_CODES or _LICENCE_WORDS.search(message)):
        return GraphRefusedError(Unseen(outcome=Outcome.NOT_LICENSED, code=code, message=told), status)
    if status in (401, 403):
        return GraphRefusedError(Unseen(outcome=Outcome.DENIED, code=code, message=told), status)
    return GraphRefusedError(Unseen(outcome=Outcome.FAILED, code=code, message=told), status)


def failure(code: str, message: str) -> RefusedError:
    """A whole collector that failed, with our own code and sentence."""
    return RefusedError(Unseen(outcome=Outcome.FAILED, code=code, message=message))


def unlicensed(plan: str) -> RefusedError:
    """A whole collector about something that cannot exist without the service plan `plan`."""
    return RefusedError(
        Unseen(outcome=Outcome.NOT_LICENSED, code=plan, message=f"the tenant does not hold the service plan {plan}")
    )


def not_granted(tier: str, permissions: tuple[str, ...]) -> RefusedError:
    """A whole collector of a tier that the client did not consent to."""
    needs = ", ".join(permissions)
    message = f"{LEFT_OUT}{tier}; it is not among the client file's tiers, and needs {needs}"
    if tier == "sharepoint":
        message += ", or the client's administrator exports the settings (`tenantproof init --explain`, imports)"
    return RefusedError(Unseen(outcome=Outcome.DENIED, code=NOT_GRANTED, message=message))


def not_exported(file: str) -> RefusedError:
    """A whole collector that reads what the client's administrator exports, and nobody exported it."""
    message = (
        f"{LEFT_OUT}{EXPORTS}; no application may read this: the client's administrator puts it into imports/{file} "
        "(`tenantproof init --explain`, imports)"
    )
    return RefusedError(Unseen(outcome=Outcome.DENIED, code=NOT_GRANTED, message=message))


def _error(body: bytes) -> tuple[str, str]:
    """Code and message of Graph's error body; empty where it is none."""
    try:
        document: Json = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    error = document.get("error") if isinstance(document, Mapping) else None
    if not isinstance(error, Mapping):
        return "", ""
    code, message = error.get("code"), error.get("message")
    return (
        code if isinstance(code, str) and _CODE.fullmatch(code) else "",
        message if isinstance(message, str) else "",
    )
