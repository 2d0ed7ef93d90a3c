"""The plan: who mends what by when?"""

from collections.abc import Iterator

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.registers import Shape
from collectors.model import Found
from evidence.model import JsonObject


def _contradictions(values: JsonObject) -> Iterator[str]:
    if "resource" in values and "target" not in values:
        yield "target: is missing beside resource; write the account or tenant, as the report has it"
    if str(values["due"]) < str(values["planned"]):
        yield "due: lies before planned"


SHAPE = Shape(
    file="plan.toml",
    table="item",
    person=("owner",),
    dates=("planned", "due"),
    contradictions=_contradictions,
)


def find_items(folder: ClientFolder) -> Iterator[Found]:
    """Each item of the plan, the name of its owner apart."""
    yield from SHAPE.find(folder.entries(SHAPE))


PLAN = PeopleCollector(
    id="manual.plan_items",
    files=SHAPE.file,
    find=find_items,
    person=SHAPE.person,
    always=SHAPE.always,
    properties=SHAPE.properties,
)
SCHEMA = SHAPE.schema
"""The input schema of `manual.plan_items`."""
