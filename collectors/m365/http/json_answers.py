"""JSON out of an answer that says it is JSON."""

import json

from collectors.m365.declaration.refusals import failure
from collectors.m365.http.https import HttpAnswer
from evidence.model import Json


def expect_json(answer: HttpAnswer) -> None:
    """Raises RefusedError where an answer does not say that it is JSON."""
    if answer.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise failure("content_type", "the answer does not say that it is JSON")


def json_of(answer: HttpAnswer) -> Json:
    """What an answer holds. Raises RefusedError where it does not say that it is JSON, or is not."""
    expect_json(answer)
    try:
        value: Json = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise failure("malformed", "the answer is not JSON") from None
    return value
