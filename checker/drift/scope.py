"""Whether a resource that only one side has lies where the other side did not look: then it is new in scope, not new."""

from checker.content.results import at
from checker.drift.sides import Side
from checker.providers import providers
from evidence.model import JsonObject, Observation


def was_looked_at(side: Side, observation: Observation, resource: JsonObject) -> bool:
    """Whether `side` looked where the resource lies.

    A region counts as not looked at where the side's client file closed it; a region that the client opened since is the
    client's. A name counts as not looked at where the side never asked for it.
    """
    names = observation.provenance.parameters.get("names")
    known = providers()
    is_asked_by_name = observation.provider in known and known[observation.provider].asked_by_name
    if is_asked_by_name and isinstance(names, list):
        return resource.get("_id") in names
    region, regions = at(resource, "_at.region"), side.scan.regions.get(observation.target)
    return regions is None or not isinstance(region, str) or regions.hold(region)
