"""What the practice accounts answer by themselves has the shapes that AWS's own service models give it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape
from botocore.validate import ParamValidator
from moto.core.utils import get_service_model

from evidence.model import Json
from tests.tenant.aws.answers import UNUSED, Prepared, prepared, unused_rows
from tests.tenant.state import HERE, load

STATES = sorted(path.name for path in HERE.iterdir() if path.is_dir())
PREPARED = {
    **{name: prepared(load(name).aws.get("answer")) for name in STATES},
    **{f"unused/{path.name}": prepared(unused_rows(path)) for path in sorted(UNUSED.glob("*.toml"))},
}
EVERY = [
    pytest.param(each, id=f"{where} {at} {each.op}")
    for where, listed in PREPARED.items()
    for at, each in enumerate(listed)
]


def as_text(value: Json, shape: Shape | None) -> Json:
    """A value with the documents that AWS sends as text replaced by one."""
    match shape, value:
        case StructureShape(), Mapping():
            return {name: as_text(inner, shape.members.get(name)) for name, inner in value.items()}
        case MapShape(), Mapping():
            return {name: as_text(inner, shape.value) for name, inner in value.items()}
        case ListShape(), list():
            return [as_text(inner, shape.member) for inner in value]
        case StringShape(), Mapping() | list():
            return "a document"
        case _:
            return value


def faults(answer: Prepared) -> str:
    """Where an answer is not what the model of its operation says; "" where it is."""
    service, _, operation = answer.op.partition(":")
    model = get_service_model(service).operation_model(operation)
    told = as_text(answer.gives, model.output_shape)
    report = ParamValidator().validate(told, model.output_shape) if isinstance(told, Mapping) and told else None
    asked = sorted(set(answer.asks) - set(model.input_shape.members if model.input_shape else ()))
    return "; ".join(
        [
            *([report.generate_report()] if report and report.has_errors() else []),
            *(f"is asked {name}" for name in asked),
        ]
    )


@pytest.mark.parametrize("answer", EVERY)
def test_an_answer_has_the_shape_of_its_operation(answer: Prepared) -> None:
    assert faults(answer) == ""


def test_a_false_shape_is_seen() -> None:
    assert "Detectors" in faults(Prepared(op="guardduty:ListDetectors", gives={"Detectors": ["d"]}))
    assert "DetectorIds" in faults(Prepared(op="guardduty:ListDetectors", gives={"DetectorIds": "d"}))
    assert "Name" in faults(Prepared(op="guardduty:GetDetector", asks={"Name": "d"}))


def test_there_is_a_folder_for_what_was_never_used() -> None:
    assert Path(UNUSED).is_dir()
