"""What an account answers by itself, where moto has no answer or a false one: tables of a state, in AWS's own shapes.

    [[answer]]
    op = "guardduty:ListDetectors"      botocore's name of the service, AWS's of the operation
    region = "eu-west-1"                left out: in every region
    asks = { DetectorId = "d-1" }       left out: whatever is asked; else of the request only what says this
    gives = { DetectorIds = ["d-1"] }   the answer; a document that AWS sends as text may be a table
    fails = { code = "…", status = 404, message = "…" }   instead of `gives`

The first that fits answers: those of the account's state, then `unused/*.toml`, which holds what AWS answers to somebody who
never used the service. `${service/region/name:path}` stands for a value of something that the state makes in moto.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.serialize import get_serializer_class
from werkzeug.datastructures import Headers, MultiDict

from evidence.model import Json, JsonObject
from tests.tenant.aws.call import Call, named_in_path
from tests.tenant.aws.errors import AwsError, render
from tests.tenant.state import rows, table, text
from tests.tenant.web import Request, Response

UNUSED = Path(__file__).parent / "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One answer that is prepared: to which operation, in which region ("" everywhere), to whom that asks what."""

    op: str
    region: str = ""
    asks: JsonObject = field(default_factory=dict)
    gives: JsonObject = field(default_factory=dict)
    fails: AwsError | None = None


def prepared(listed: Json) -> tuple[Prepared, ...]:
    """The answers of a list of tables."""
    return tuple(map(_prepared, rows(listed)))


def _prepared(row: JsonObject) -> Prepared:
    unknown = set(row) - {"op", "region", "asks", "gives", "fails", "source"}
    assert not unknown, f"{row.get('op')}: {sorted(unknown)} says nothing to the door"
    refusal = table(row.get("fails"))
    status = refusal.get("status", 400)
    fails = AwsError(
        status=status if isinstance(status, int) else 400,
        code=text(refusal.get("code")),
        message=text(refusal.get("message"), text(refusal.get("code"))),
    )
    return Prepared(
        op=text(row["op"]),
        region=text(row.get("region")),
        asks=table(row.get("asks")),
        gives=table(row.get("gives")),
        fails=fails if refusal else None,
    )


@cache
def unused() -> tuple[Prepared, ...]:
    """What AWS answers where nothing of a service was ever used, for operations that moto lacks."""
    return tuple(each for path in sorted(UNUSED.glob("*.toml")) for each in prepared(unused_rows(path)))


def unused_rows(path: Path) -> list[Json]:
    """The tables of one file."""
    listed: list[Json] = tomllib.loads(path.read_text())["answer"]
    return listed


def fitting(answers: Iterable[Prepared], call: Call, request: Request, operation: OperationModel) -> Prepared | None:
    """The first answer to this request."""
    asked: JsonObject | None = None
    for answer in answers:
        if answer.op != f"{call.service}:{call.operation}" or answer.region not in ("", call.region):
            continue
        if answer.asks and asked is None:
            asked = arguments(request, operation)
        if not answer.asks or _says(asked or {}, answer.asks):
            return answer
    return None


def _says(asked: JsonObject, wanted: JsonObject) -> bool:
    return all(asked.get(name) == value for name, value in wanted.items())


def arguments(request: Request, operation: OperationModel) -> JsonObject:
    """What a request asks, by the names of the operation's arguments."""
    protocol = str(operation.service_model.resolved_protocol)
    values: MultiDict[str, str] = MultiDict({**request.query, **request.form})
    asked: JsonObject = PROTOCOL_PARSERS[protocol](operation).parse(
        {
            "method": request.method,
            "values": values,
            "headers": Headers(dict(request.headers)),
            "body": request.body,
            "url_path": request.path,
            "url_params": named_in_path(operation, request),
        }
    )
    return asked


def written(answer: Prepared, call: Call, operation: OperationModel, request_id: str) -> Response:
    """The answer as its service writes it."""
    if answer.fails is not None:
        return render(answer.fails, call.protocol, request_id)
    model = operation.service_model
    kind = get_serializer_class(str(model.service_name), str(model.resolved_protocol))
    writer = kind(operation)
    told = writer.serialize(in_shape(answer.gives, operation.output_shape))
    body = told["body"]
    return Response(
        status=int(told["status_code"]),
        body=body.encode() if isinstance(body, str) else body,
        headers={**{name: str(value) for name, value in told["headers"].items()}, "x-amzn-RequestId": request_id},
    )


def in_shape(value: Json, shape: Shape | None) -> Any:
    """A value of a state as the serialisers take it: times are times, bytes are bytes, documents are text."""
    match shape, value:
        case StructureShape(), Mapping():
            return {name: in_shape(inner, shape.members[name]) for name, inner in value.items()}
        case MapShape(), Mapping():
            return {name: in_shape(inner, shape.value) for name, inner in value.items()}
        case ListShape(), list():
            return [in_shape(inner, shape.member) for inner in value]
        case StringShape(), Mapping() | list():
            return json.dumps(value)
        case Shape(type_name="timestamp"), str():
            return dt.datetime.fromisoformat(value)
        case Shape(type_name="blob"), str():
            return value.encode()
        case _:
            return value
