"""SharePoint, site by site: how many links are open to anyone, to the whole organisation and to guests.

Counted by Microsoft's own usage report (learn.microsoft.com/graph/api/resources/sharepointsiteusagedetail, beta: v1.0 leads
to a download elsewhere): reading links file by file would need a right to read every file. The report is two days old or
more. Where a tenant hides names in reports the ids of sites may be hidden too.
"""

from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphPlace, Request
from collectors.m365.declaration.fields import stated
from collectors.model import Found, RefusedError
from evidence.model import Json, Outcome, Unseen

COUNTS: Mapping[str, str] = {
    "_anyone_links": "anonymousLinkCount",
    "_organisation_links": "companyLinkCount",
    "_guest_links": "secureLinkForGuestCount",
}
"""What we call it → what the report calls it."""


REPORT = Request(
    path="/reports/getSharePointSiteUsageDetail(period='D7')", query=(("$format", "application/json"),), beta=True
)


def find_sites(place: GraphPlace) -> Iterator[Found]:
    """Each site that is not deleted, by its id; addresses and owners are not kept.

    Raises RefusedError where the report could not be read whole.
    """
    for item in place.items(REPORT):
        if item.get("isDeleted") is True:
            continue
        name = item.get("siteId")
        if not isinstance(name, str) or not name:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="malformed", message="a site without an id"))
        facts, unseen = stated({ours: _number(item.get(theirs)) for ours, theirs in COUNTS.items()})
        yield Found(id=name, fields=facts, at={"tenant": place.tenant}, unseen=unseen)


def _number(counted: Json) -> int | None:
    return counted if isinstance(counted, int) and not isinstance(counted, bool) else None


SITES = CodedGraphCollector(
    id="m365.sharepoint.sites",
    find=find_sites,
    requests=(REPORT,),
    permissions=("Reports.Read.All",),
    facts={name: {"type": "integer"} for name in COUNTS},
)
