"""SharePoint, site by site: how many links are open to anyone, to the whole organisation and to guests.

Counted by Microsoft's own usage report (learn.microsoft.com/graph/api/resources/sharepointsiteusagedetail, beta: v1.0 leads
to a download elsewhere): reading links file by file would need a right to read every file. The report is two days old or
more. Where a tenant hides names in reports the ids of sites may be hidden too.
"""

from collections.abc import Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.m365.fields import MALFORMED
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

COUNTS: Mapping[str, str] = {
    "_anyone_links": "anonymousLinkCount",
    "_organisation_links": "companyLinkCount",
    "_guest_links": "secureLinkForGuestCount",
}
"""What we call it → what the report calls it."""


class Sites(GraphCollector):
    """Each site that is not deleted, by its id; addresses and owners are not kept."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write every site down. Raises RefusedError where the report could not be read whole."""
        for item in graph.items(self.request, reading):
            if item.get("isDeleted") is not True:
                self._note(item, graph, reading)

    def _note(self, item: JsonObject, graph: Graph, reading: Reading) -> None:
        name = item.get("siteId")
        if not isinstance(name, str) or not name:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="malformed", message="a site without an id"))
        facts: dict[str, Json] = {}
        unseen: dict[str, Unseen] = {}
        for ours, theirs in COUNTS.items():
            counted = item.get(theirs)
            if isinstance(counted, int) and not isinstance(counted, bool):
                facts[ours] = counted
            else:
                unseen[ours] = MALFORMED
        reading.add(facts, id=name, at={"tenant": graph.tenant}, unseen=unseen)


SITES = Sites(
    id="m365.sharepoint.sites",
    path="/reports/getSharePointSiteUsageDetail(period='D7')",
    type="",
    permissions=("Reports.Read.All",),
    query=(("$format", "application/json"),),
    facts={name: {"type": "integer"} for name in COUNTS},
    beta=True,
)
