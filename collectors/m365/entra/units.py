"""Entra ID, administrative units: which groups may only a unit's own administrators change?"""

from collections.abc import Iterator
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphListing, GraphPlace, GraphUnseen, Request
from collectors.m365.entra.people import IDS
from collectors.model import Found

LISTED = GraphListing(
    path="/directory/administrativeUnits",
    type="AdministrativeUnit",
    select=("id", "isMemberManagementRestricted", "membershipType", "visibility", "displayName"),
    person=("displayName",),
    top=999,
)
GROUPS = Request(
    path="/directory/administrativeUnits/{id}/members/microsoft.graph.group",
    query=(("$select", "id"), ("$top", "999")),
)


def find_units(place: GraphPlace) -> Iterator[Found]:
    """Administrative units. `_groups`: of a unit with restricted management, the ids of the groups in it; else none.

    Raises RefusedError where not all could be read.
    """
    units = list(place.items(LISTED.request))
    restricted = [unit for unit in units if unit.get("isMemberManagementRestricted") is True]
    requests = [replace(GROUPS, path=GROUPS.path.format(id=unit.get("id"))) for unit in restricted]
    answers = zip(restricted, place.beside_each(requests), strict=True)
    inside = {str(unit.get("id")): answer for unit, answer in answers}
    for unit in units:
        answer = inside.get(str(unit.get("id")), ())
        if isinstance(answer, GraphUnseen):
            yield LISTED.found(unit, place, unseen={"_groups": answer.unseen})
        else:
            yield LISTED.found(unit, place, facts={"_groups": sorted(str(group.get("id")) for group in answer)})


UNITS = CodedGraphCollector(
    id="m365.entra.administrative_units",
    find=find_units,
    kept=LISTED,
    requests=(LISTED.request, GROUPS),
    permissions=("AdministrativeUnit.Read.All",),
    facts={"_groups": IDS},
)
