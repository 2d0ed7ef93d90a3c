"""The Microsoft half of the practice tenant: login authority and Graph over the same states."""

from collections.abc import Mapping

from evidence.model import JsonObject
from tests.tenant.entra import Entra
from tests.tenant.faults import Faults
from tests.tenant.graph import Graph
from tests.tenant.web import Application


class M365:
    """Both applications. `certificates` are those registered for applications: client id → PEM."""

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, certificates: Mapping[str, bytes]) -> None:
        self.entra = Entra(states, faults, certificates)
        self._graph = Graph(states, faults, self.entra)
        self.login: Application = self.entra
        self.graph: Application = self._graph
        self.services: Mapping[str, Application] = {}
        """The services beside Graph, by their key in `[connection]`."""

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants; tokens that were given out stay good."""
        self.entra.load(states)
        self._graph.load(states)
