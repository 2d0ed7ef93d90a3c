"""Decisions: which addressable specification is met otherwise or not, which control does not apply, and who carries it?"""

from collections.abc import Iterator

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.registers import Shape
from collectors.model import Found
from evidence.model import JsonObject

ADDRESSABLE = ("alternative", "not_implemented")


def _contradictions(values: JsonObject) -> Iterator[str]:
    kind = str(values["kind"])
    wanted = {
        "alternative": ("covers", "factors", "alternative"),
        "not_implemented": ("covers", "factors"),
        "not_applicable": (),
        "carried_by": ("carried_by",),
    }[kind]
    for key in [key for key in wanted if key not in values]:
        yield f"{key}: is missing; a decision of kind {kind} has it"
    for key in [
        key for key in ("covers", "factors", "alternative", "carried_by") if key in values and key not in wanted
    ]:
        yield f"{key}: take it away; a decision of kind {kind} has none"
    if str(values["review"]) < str(values["decided"]):
        yield "review: lies before decided"


SHAPE = Shape(
    file="decisions.toml",
    table="decision",
    person=("approver",),
    dates=("decided", "review"),
    contradictions=_contradictions,
)


def find_decisions(folder: ClientFolder) -> Iterator[Found]:
    """Each decision, the name of who approved it apart."""
    yield from SHAPE.find(folder.entries(SHAPE))


DECISIONS = PeopleCollector(
    id="manual.decisions",
    files=SHAPE.file,
    find=find_decisions,
    person=SHAPE.person,
    always=SHAPE.always,
    properties=SHAPE.properties,
)
SCHEMA = SHAPE.schema
"""The input schema of `manual.decisions`."""
