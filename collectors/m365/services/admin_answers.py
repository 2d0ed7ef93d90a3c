"""What the admin API of Exchange and Purview means by an answer: rows, a next page, or a refusal.

A refusal may come with an error status, inside a 200 (`@adminapi.errors`), or as a 403 whose body is nothing but NUL bytes:
that is a missing role. What went wrong stands in `error.innererror.internalexception.message`, then in the first
`error.details[].message` after its `|Type|`, then in `error.message`, which mostly says "Invalid Operation".
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors.m365.declaration.fields import DEEPEST, LEAVES
from collectors.m365.declaration.refusals import failure
from collectors.m365.http.https import HttpAnswer
from collectors.m365.http.json_answers import expect_json
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_TYPE = re.compile(r"\A\|[^|]{0,200}\|")
_UNRECOGNISED = re.compile(r"(?:is not|isn't|not) recogni[sz]ed|CommandNotFoundException", re.IGNORECASE)
_REFUSED = re.compile(r"access(?: is|) denied|unauthori[sz]ed|isn't authori[sz]ed|not authori[sz]ed", re.IGNORECASE)
_CUT_SHORT = re.compile(r"more results|only the first|ResultSize", re.IGNORECASE)


class AdminRefusedError(RefusedError):
    """The service answered, and the answer is a refusal. `licence` says whether a missing licence may be the reason."""

    def __init__(self, unseen: Unseen, *, licence: bool) -> None:
        super().__init__(unseen)
        self.licence = licence


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of rows without annotations; `next` is the link to the next page, "" after the last."""

    rows: list[JsonObject]
    next: str


def page(cmdlet: str, answer: HttpAnswer) -> Page:
    """Read an answer to `cmdlet`. Raises AdminRefusedError where it refuses, RefusedError where it is none."""
    if answer.status != 200:
        raise refusal(cmdlet, answer.status, answer.body)
    document = _document(answer)
    if errors := document.get("@adminapi.errors"):
        raise _meaning(cmdlet, 200, "errors_in_answer", json.dumps(errors))
    if "error" in document:
        raise refusal(cmdlet, 200, answer.body)
    if _CUT_SHORT.search(json.dumps(document.get("@adminapi.warnings") or "")):
        raise failure("cut_short", f"{cmdlet}: the service warns that it did not send everything")
    value = document.get("value")
    if not isinstance(value, list):
        raise failure("malformed", "a page without a list of rows")
    rows: list[JsonObject] = [_plain(row, 0) for row in value if isinstance(row, Mapping)]
    if len(rows) != len(value):
        raise failure("malformed", "a row that is no object")
    link = document.get("@odata.nextLink")
    if link is not None and not isinstance(link, str):
        raise failure("malformed", "the link to the next page is not one")
    return Page(rows=rows, next=link or "")


def refusal(cmdlet: str, status: int, body: bytes) -> AdminRefusedError:
    """What an answer with an error means. Nothing that the service wrote is repeated but its code."""
    if status == 403 and not body.strip(b"\0 \r\n\t"):
        message = (
            f"{cmdlet} was refused without a word, as where the application holds no role: give it Global Reader, or "
            "View-Only Organization Management in Exchange"
        )
        return AdminRefusedError(Unseen(outcome=Outcome.DENIED, code="no_role", message=message), licence=True)
    code, text = _error(body)
    return _meaning(cmdlet, status, code or f"http_{status}", text)


def exported(answer: HttpAnswer) -> frozenset[str]:
    """The cmdlets that the answer of EXOModuleFile names. Raises RefusedError where it names none."""
    rows = page("EXOModuleFile", answer).rows
    names = {name.strip() for row in rows for name in str(row.get("exportedCmdlets") or "").split(",")}
    if not names - {""}:
        raise failure("malformed", "the list of cmdlets is empty")
    return frozenset(names - {""})


def _meaning(cmdlet: str, status: int, code: str, text: str) -> AdminRefusedError:
    if _UNRECOGNISED.search(text):
        message = (
            f"{cmdlet} is not known there for this application: either no licence of the tenant brings it, or none of the "
            "application's roles includes it"
        )
        return AdminRefusedError(Unseen(outcome=Outcome.DENIED, code="not_recognised", message=message), licence=True)
    sentence = f"{cmdlet}: the service refused inside its answer" if status == 200 else f"{cmdlet}: answered {status}"
    denied = status in (401, 403) or _REFUSED.search(text)
    outcome = Outcome.DENIED if denied else Outcome.FAILED
    return AdminRefusedError(Unseen(outcome=outcome, code=code, message=sentence), licence=status in (400, 403, 404))


def _document(answer: HttpAnswer) -> JsonObject:
    expect_json(answer)
    document = _json(answer.body)
    if document is None:
        raise failure("malformed", "the answer is not the object that was asked for")
    return document


def _json(body: bytes) -> JsonObject | None:
    try:
        document: Json = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, Mapping) else None


def _error(body: bytes) -> tuple[str, str]:
    """Code and text of an error body; empty where it is none."""
    error = (_json(body) or {}).get("error")
    if not isinstance(error, Mapping):
        return "", ""
    code = error.get("code")
    details = error.get("details")
    first = details[0] if isinstance(details, list) and details else None
    for text in (_within(error, "innererror", "internalexception", "message"), _within(first, "message")):
        if text:
            break
    else:
        text = _within(error, "message")
    return (code if isinstance(code, str) and _CODE.fullmatch(code) else ""), _TYPE.sub("", text)


def _within(value: Json, *names: str) -> str:
    """The text that lies at the end of a path of names; "" where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _plain(row: JsonObject, depth: int) -> dict[str, Json]:
    """A row without the annotations that stand beside its properties (`X@odata.type`, `X@data.type`)."""
    return {
        name: value if isinstance(value, LEAVES) else _value(value, depth + 1)
        for name, value in row.items()
        if "@" not in name
    }


def _value(value: Json, depth: int) -> Json:
    if depth > DEEPEST:
        raise failure("malformed", "a row that is nested too deep")
    if isinstance(value, Mapping):
        return _plain(value, depth)
    if isinstance(value, list):
        return [inner if isinstance(inner, LEAVES) else _value(inner, depth + 1) for inner in value]
    return value
