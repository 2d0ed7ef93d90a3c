"""Incidents: what happened, when was it known, how was it assessed, and who was told?"""

from collections.abc import Iterator, Mapping

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.registers import Shape, seconds
from collectors.model import Found
from evidence.model import JsonObject


def _contradictions(values: JsonObject) -> Iterator[str]:
    discovered = seconds(str(values["discovered"]))
    if "occurred" in values and seconds(str(values["occurred"])) > discovered:
        yield "occurred: lies after discovered"
    notified = values.get("notified")
    for who, when in notified.items() if isinstance(notified, Mapping) else ():
        if seconds(str(when)) < discovered:
            yield f"notified.{who}: lies before discovered"
    if "personal_data" in _texts(values["data"]) and "aware" not in values:
        yield "aware: is missing; of personal data the hours count from the moment at which it was known"
    if "largest_state" in values and int(str(values["largest_state"])) > int(
        str(values.get("affected", values["largest_state"]))
    ):
        yield "largest_state: is more than affected"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, list) else ()


SHAPE = Shape(
    file="incidents.toml",
    table="incident",
    person=(),
    dates=("occurred", "discovered", "aware", "msp_aware", "delayed_until"),
    contradictions=_contradictions,
)


def find_incidents(folder: ClientFolder) -> Iterator[Found]:
    """Each incident; it names nobody, and what is written about it should not either."""
    yield from SHAPE.find(folder.entries(SHAPE))


INCIDENTS = PeopleCollector(
    id="manual.incidents",
    files=SHAPE.file,
    find=find_incidents,
    person=SHAPE.person,
    always=SHAPE.always,
    properties=SHAPE.properties,
)
SCHEMA = SHAPE.schema
"""The input schema of `manual.incidents`."""
