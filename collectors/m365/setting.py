"""Settings of the whole tenant: one object that has no id of its own."""

from collections.abc import Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.m365.fields import write
from collectors.model import Reading
from evidence.model import JsonObject, Unseen


class Setting(GraphCollector):
    """One object of the tenant; Graph gives it no id, so it takes the tenant's, also as the `id` that it keeps."""

    __slots__ = ()

    def add(
        self,
        item: JsonObject,
        graph: Graph,
        reading: Reading,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> None:
        """Write the object down under the tenant's id."""
        told = {**item, "id": graph.tenant} if "id" in self.select else item
        write(told, self, reading, tenant=graph.tenant, facts=facts, unseen=unseen)
