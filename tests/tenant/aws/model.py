"""Answers and arguments made up from AWS's own service models, and a server that answers any operation with them.

What an operation answers is written down by moto's serialisers, by the protocol of its service.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore import xform_name
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model

from tests.tenant.aws.call import call_of, signature
from tests.tenant.web import Request, Response

Answer = Mapping[str, Any]
Answering = Callable[[OperationModel, Request], Answer]
_PLAIN = {"integer": 1, "long": 1, "float": 1.0, "double": 1.0, "boolean": False, "blob": b"sample", "timestamp": 0}
_TOKEN = re.compile(r"(?i)(next|token|marker|cursor|position|lastevaluated)")
_MORE = re.compile(r"(?i)(truncated|hasmore|more)")


def operations(service: str) -> Iterator[OperationModel]:
    """All operations of a service, by botocore's name for it."""
    model = get_service_model(service)
    for name in model.operation_names:
        yield model.operation_model(name)


def operation_of(op: str) -> OperationModel:
    """The model of an operation that boto3 spells "s3:list_buckets". Raises KeyError where there is none."""
    service, _, method = op.partition(":")
    return {xform_name(one.name): one for one in operations(service)}[method]


def python_name(operation: OperationModel) -> str:
    """The operation as boto3 spells it."""
    return xform_name(operation.name)


def sample(shape: Shape | None, *, required_only: bool = False, inside: tuple[str, ...] = ()) -> Any:
    """A value of the shape: every member (or those only that must be there), one item in each list, no recursion."""
    if isinstance(shape, StructureShape):
        names = shape.required_members if required_only else shape.members
        return {
            name: sample(shape.members[name], required_only=required_only, inside=(*inside, shape.name))
            for name in names
            if shape.members[name].name not in inside
        }
    if isinstance(shape, ListShape):
        return [] if shape.member.name in inside else [sample(shape.member, required_only=required_only, inside=inside)]
    if isinstance(shape, MapShape):
        return {"key": sample(shape.value, required_only=required_only, inside=inside)}
    if shape is None or shape.type_name in _PLAIN:
        plain = _PLAIN[shape.type_name] if shape is not None else {}
        return (
            max(plain, shape.metadata.get("min", 0)) if shape is not None and isinstance(plain, int | float) else plain
        )
    if shape.metadata.get("enum"):
        return shape.metadata["enum"][0]
    return "sample".ljust(int(shape.metadata.get("min", 0)), "x")


def ways_on(operation: OperationModel) -> tuple[list[str], list[str]]:
    """Dotted paths of an answer whose names sound like a place to go on from, and like "there is more"."""
    fields = list(_members(operation.output_shape))
    tokens = [path for path, kind in fields if kind == "string" and _TOKEN.search(path.rpartition(".")[2])]
    return tokens, [path for path, kind in fields if kind == "boolean" and _MORE.search(path.rpartition(".")[2])]


def _members(shape: Shape | None) -> Iterator[tuple[str, str]]:
    for name, member in shape.members.items() if isinstance(shape, StructureShape) else ():
        yield name, member.type_name
        for inner, deep in member.members.items() if isinstance(member, StructureShape) else ():
            yield f"{name}.{inner}", deep.type_name


def asked_of(request: Request) -> OperationModel:
    """The operation that a signed request asks for, where the service signs by its own name."""
    signed = signature(request)
    assert signed is not None, request.target
    call = call_of(request, signed)
    operation: OperationModel = get_service_model(call.service).operation_model(call.operation)
    return operation


def answering(
    answers: Answering, which: Callable[[Request], OperationModel] = asked_of
) -> Callable[[Request], Response]:
    """The server's application; `which` tells what a request asks for."""

    def answer(request: Request) -> Response:
        operation = which(request)
        service = operation.service_model
        writer = get_serializer_class(str(service.service_name), str(service.resolved_protocol))
        written = writer(operation).serialize(answers(operation, request))  # type: ignore[arg-type]  # moto's own kind of it
        body = written["body"]
        return Response(
            status=int(written["status_code"]),
            body=body.encode() if isinstance(body, str) else body,
            headers={name: str(value) for name, value in written["headers"].items()},
        )

    return answer
