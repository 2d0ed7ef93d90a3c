"""Entra ID, administrative units: which groups may only a unit's own administrators change?"""

from collectors.m365 import Graph, GraphCollector, GraphUnseen, Request
from collectors.m365.entra.people import IDS
from collectors.model import Reading
from evidence.model import JsonObject


class Units(GraphCollector):
    """Administrative units. `_groups`: of a unit with restricted management, the ids of the groups in it; else none."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every unit. Raises RefusedError where not all could be read."""
        units = list(graph.items(self.request, reading))
        restricted = [unit for unit in units if unit.get("isMemberManagementRestricted") is True]
        answers = graph.beside_each([members(unit) for unit in restricted], reading)
        said = {str(unit.get("id")): answer for unit, answer in zip(restricted, answers, strict=True)}
        for unit in units:
            answer = said.get(str(unit.get("id")), ())
            if isinstance(answer, GraphUnseen):
                self.add(unit, graph, reading, unseen={"_groups": answer.unseen})
            else:
                self.add(unit, graph, reading, facts={"_groups": sorted(str(group.get("id")) for group in answer)})


def members(unit: JsonObject) -> Request:
    """The groups in a unit."""
    return Request(
        path=f"/directory/administrativeUnits/{unit.get('id')}/members/microsoft.graph.group",
        query=(("$select", "id"), ("$top", "999")),
    )


UNITS = Units(
    id="m365.entra.administrative_units",
    path="/directory/administrativeUnits",
    type="AdministrativeUnit",
    permissions=("AdministrativeUnit.Read.All",),
    select=("id", "isMemberManagementRestricted", "membershipType", "visibility", "displayName"),
    person=("displayName",),
    top=999,
    facts={"_groups": IDS},
)
