"""The Microsoft half of the practice tenant: login authority and Graph over the same states."""

from collections.abc import Mapping

from evidence.model import JsonObject
from tests.tenant.faults import Faults
from tests.tenant.m365.entra import Entra
from tests.tenant.m365.exchange import AdminApi
from tests.tenant.m365.graph import Graph
from tests.tenant.m365.guarded import Guarded
from tests.tenant.m365.power_platform import Fabric, PowerPlatform
from tests.tenant.m365.sharepoint import SharePoint
from tests.tenant.m365.teams import Teams
from tests.tenant.web import Application


class M365:
    """Both applications. `certificates` are those registered for applications: client id → PEM."""

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, certificates: Mapping[str, bytes]) -> None:
        self.entra = Entra(states, faults, certificates)
        self._graph = Graph(states, faults, self.entra)
        self.login: Application = self.entra
        self.graph: Application = self._graph
        self._admin = (AdminApi(states, faults, self.entra), AdminApi(states, faults, self.entra, purview=True))
        self._files: Mapping[str, Guarded] = {
            kind.name: kind(states, faults, self.entra) for kind in (SharePoint, Teams, PowerPlatform, Fabric)
        }
        self.services: Mapping[str, Application] = {
            "exchange": self._admin[0],
            "purview": self._admin[1],
            **self._files,
        }
        """The services beside Graph, by their key in `[connection]`."""

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants; tokens that were given out stay good."""
        self.entra.load(states)
        self._graph.load(states)
        for api in self._admin:
            api.load(states)
        for service in self._files.values():
            service.load(states)
