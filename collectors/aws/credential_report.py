"""The credential report of IAM: a CSV file that AWS makes on demand, read row by row and joined to the users' ids."""

import csv
import io
from base64 import b64decode
from collections.abc import Iterator, Mapping
from datetime import datetime

from collectors.aws import Place, answers
from collectors.aws.declaration import GLOBAL, malformed
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

GENERATE = "iam:generate_credential_report"
GET = "iam:get_credential_report"
USERS = "iam:get_account_authorization_details"
SECONDS_BETWEEN = 1.0
TRIES = 60
"""Questions after the report, over making it, waiting for it and making it again."""

AGAIN = ("ReportInProgress", "ReportExpired", "ReportNotPresent")
"""What AWS says to who asks for a report that is being made, that has become too old since, or that nobody has made."""

ROOTLESS = ("aws-cn",)
"""Partitions of AWS whose accounts have no root user: their reports hold no row for it."""

ROOT = "<root_account>"
NONE = ("", "n/a", "not_supported", "no_information")
"""What the report says where there is nothing: the field is absent then. Never used and not tracked are the same to it."""

FLAGS = (
    "password_enabled",
    "mfa_active",
    "access_key_1_active",
    "access_key_2_active",
    "cert_1_active",
    "cert_2_active",
)
TIMES = (
    "user_creation_time",
    "password_last_used",
    "password_last_changed",
    "password_next_rotation",
    "access_key_1_last_rotated",
    "access_key_1_last_used_date",
    "access_key_2_last_rotated",
    "access_key_2_last_used_date",
    "cert_1_last_rotated",
    "cert_2_last_rotated",
)
WORDS = (
    "access_key_1_last_used_region",
    "access_key_1_last_used_service",
    "access_key_2_last_used_region",
    "access_key_2_last_used_service",
)
NOT_READY = Unseen(
    outcome=Outcome.FAILED, code="report_not_ready", message="AWS did not finish its credential report in time"
)
NO_ROOT = Unseen(outcome=Outcome.MALFORMED, code="no_root_row", message="AWS's credential report lacks the root user")
NOT_YET = Unseen(
    outcome=Outcome.FAILED, code="not_in_report", message="AWS's credential report is older than this user"
)


def read(place: Place, asked: JsonObject) -> Iterator[Found]:
    """A row for the root user and one for every user there is.

    AWS makes a report at most every four hours. Who has been deleted since is left out; who is newer is there, with all
    fields unseen, and so is a root user that is missing where there has to be one. Users are named by their immutable id,
    which the report does not have and the account's authorization details have, asked with `asked`.
    """
    ids = _ids(place, asked)
    rows = {row.get("arn", ""): row for row in _report(place)}
    root = next((row for row in rows.values() if row.get("user") == ROOT), None)
    if root is not None:
        yield _row(root, f"{place.target.account}/root", place, is_root=True)
    elif place.partition not in ROOTLESS:
        arn = f"arn:{place.partition}:iam::{place.target.account}:root"
        yield _unknown(arn, f"{place.target.account}/root", place, user=ROOT)
    for arn, user in ids.items():
        yield _row(rows[arn], user, place, is_root=False) if arn in rows else _unknown(arn, user, place)
    place.reconciled(listed=len(rows) - (root is not None), counted=len(ids))


def _ids(place: Place, asked: JsonObject) -> dict[str, str]:
    """The immutable id of each user, by ARN."""
    ids: dict[str, str] = {}
    for page in place.pages(USERS, asked):
        users = page.get("UserDetailList")
        if not isinstance(users, list):
            raise malformed("missing:UserDetailList")
        for user in users:
            arn, own = answers.at(user, "Arn"), answers.at(user, "UserId")
            if not isinstance(arn, str) or not isinstance(own, str):
                raise malformed("missing:UserId")
            ids[arn] = own
    return ids


def _report(place: Place) -> list[dict[str, str]]:
    """The rows of the report, made anew where AWS finds the last one too old."""
    text = _text(place)
    if not text.startswith("user,arn,"):
        raise malformed("credential_report")
    return list(csv.DictReader(io.StringIO(text)))


def _text(place: Place) -> str:
    """The report as AWS wrote it. It is made, waited for, and made again where it has expired meanwhile.

    Raises RefusedError ("report_not_ready") where it never came.
    """
    complete = False
    for tried in range(TRIES):
        if tried:
            place.wait(SECONDS_BETWEEN)
        try:
            complete = complete or place.ask(GENERATE, {}).get("State") == "COMPLETE"
            content = place.ask(GET, {}).get("Content") if complete else None
        except RefusedError as refused:
            if refused.unseen.code not in AGAIN:
                raise
            complete = complete and refused.unseen.code == "ReportInProgress"
            continue
        if complete:
            try:
                return b64decode(content if isinstance(content, str) else "", validate=True).decode()
            except ValueError:
                raise malformed("credential_report") from None
    raise RefusedError(NOT_READY)


def _row(row: Mapping[str, str | None], id: str, place: Place, *, is_root: bool) -> Found:
    fields: dict[str, Json] = {"user": row.get("user"), "arn": row.get("arn"), "_is_root": is_root}
    times: dict[str, int] = {}
    unseen: dict[str, Unseen] = {}
    absent: list[str] = []
    for name in (*FLAGS, *TIMES, *WORDS):
        value = row.get(name)
        if value is None:
            unseen[name] = Unseen(outcome=Outcome.MALFORMED, code="missing")
        elif value.lower() in NONE:
            absent.append(name)
        elif name in FLAGS:
            if value.lower() in ("true", "false"):
                fields[name] = value.lower() == "true"
            else:
                unseen[name] = Unseen(outcome=Outcome.MALFORMED, code="not_a_boolean")
        else:
            fields[name] = value
            if name in TIMES and (seconds := _seconds(value)) is not None:
                times[name] = seconds
    return Found(id=id, fields=answers.with_epoch(fields, times), at=_where(place), unseen=unseen, absent=tuple(absent))


def _unknown(arn: str, id: str, place: Place, *, user: str = "") -> Found:
    """Somebody who has to be in the report and is not: a user that is newer, or the root user."""
    fields: JsonObject = {"user": user or arn.rpartition("/")[2], "arn": arn, "_is_root": user == ROOT}
    why = NO_ROOT if user == ROOT else NOT_YET
    return Found(id=id, fields=fields, at=_where(place), unseen=dict.fromkeys((*FLAGS, *TIMES, *WORDS), why))


def _where(place: Place) -> JsonObject:
    return {"account": place.target.account, "region": GLOBAL}


def _seconds(value: str) -> int | None:
    try:
        return answers.epoch(datetime.fromisoformat(value))
    except ValueError:
        return None


def _typed(kind: str) -> JsonObject:
    return {"type": kind}


PROPERTIES: JsonObject = {
    **dict.fromkeys(FLAGS, _typed("boolean")),
    **dict.fromkeys((*TIMES, *WORDS), _typed("string")),
    "_is_root": _typed("boolean"),
    "_epoch": {
        "type": "object",
        "properties": dict.fromkeys(TIMES, _typed("integer")),
        "additionalProperties": False,
    },
}
"""Of a row; `user` and `arn` are names of people."""
