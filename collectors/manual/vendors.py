"""Vendors: who handles the client's data for it, under which agreements, and until when?"""

from collections.abc import Iterator, Mapping

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.registers import Shape
from collectors.model import Found
from evidence.model import JsonObject


def _contradictions(values: JsonObject) -> Iterator[str]:
    for kind in ("baa", "dpa"):
        agreement = values.get(kind)
        if isinstance(agreement, Mapping) and "ends" in agreement and str(agreement["ends"]) < str(agreement["signed"]):
            yield f"{kind}.ends: lies before {kind}.signed"
    if "until" in values and str(values["until"]) < str(values.get("since", "")):
        yield "until: lies before since"


SHAPE = Shape(
    file="vendors.toml",
    table="vendor",
    person=("contact",),
    dates=("since", "until"),
    contradictions=_contradictions,
)


def find_vendors(folder: ClientFolder) -> Iterator[Found]:
    """Each vendor, the name of whoever is reached there apart."""
    yield from SHAPE.find(folder.entries(SHAPE))


VENDORS = PeopleCollector(
    id="manual.vendors",
    files=SHAPE.file,
    find=find_vendors,
    person=SHAPE.person,
    always=SHAPE.always,
    properties=SHAPE.properties,
)
SCHEMA = SHAPE.schema
"""The input schema of `manual.vendors`."""
