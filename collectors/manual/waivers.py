"""Waivers: which failing does the client accept, as what, with which values, by whose leave, and until when?"""

import json
from collections.abc import Iterator, Mapping

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.registers import Shape
from collectors.model import Found
from evidence.model import JsonObject

APPROVAL = ("approver", "approver_role", "party", "approved")


def _contradictions(values: JsonObject) -> Iterator[str]:
    given = [key for key in APPROVAL if key in values]
    for key in [key for key in APPROVAL if key not in values and given]:
        yield f"{key}: is missing beside {given[0]}; an approval has {', '.join(APPROVAL)}; a request has none of them"
    if str(values.get("approver", "")).strip().casefold() == str(values["requester"]).strip().casefold():
        yield "approver: is the requester; somebody else approves"
    given_values = values["values"]
    for path, text in given_values.items() if isinstance(given_values, Mapping) else ():
        if not _is_json(text):
            yield f"values: {path} is no JSON; `tenantproof waive` writes what was seen"
    if str(values.get("approved", "")) > str(values["expires"]):
        yield "expires: lies before approved"


def _is_json(text: object) -> bool:
    try:
        json.loads(str(text))
    except (ValueError, RecursionError):
        return False
    return True


SHAPE = Shape(
    file="waivers.toml",
    table="waiver",
    person=("requester", "approver"),
    dates=("approved", "expires"),
    contradictions=_contradictions,
)


def find_waivers(folder: ClientFolder) -> Iterator[Found]:
    """Each waiver, the names of who asked and who approved apart."""
    yield from SHAPE.find(folder.entries(SHAPE))


WAIVERS = PeopleCollector(
    id="manual.waivers",
    files=SHAPE.file,
    find=find_waivers,
    person=SHAPE.person,
    always=SHAPE.always,
    properties=SHAPE.properties,
)
SCHEMA = SHAPE.schema
"""The input schema of `manual.waivers`."""
