"""Entra ID, subscriptions: does the tenant hold the plan without which a setting that can always be read cannot be used?

Conditional Access policies can be read with the smaller plan, yet a condition of risk takes the larger one; a list of words
can be read without any. Rules about such things need one of these, and are not licensed where it is.
"""

from collectors.m365 import Graph, GraphCollector
from collectors.m365.entra.access import PREMIUM
from collectors.m365.entra.risk import PREMIUM_2
from collectors.m365.refusals import unlicensed
from collectors.m365.tenant.organizations import LICENCES, service_plans
from collectors.model import Reading
from evidence.model import Json


class Subscriptions(GraphCollector):
    """The subscriptions in force that hold the plan; not licensed where none does. `_plan`: the service plan."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write them down. Raises RefusedError where there is none, or licences cannot be read."""
        listed = list(graph.items(self.request, reading))
        holding = [one for one in listed if any(_is(name, self.plan) for name in service_plans([one]))]
        if not holding:
            raise unlicensed(self.plan)
        for licence in holding:
            facts: dict[str, Json] = {"_plan": self.plan}
            reading.add(facts, id=str(licence.get("id")), at={"tenant": graph.tenant})


def _is(name: str, plan: str) -> bool:
    """Whether a service plan is `plan`, or one that is more (`collectors.m365.source`)."""
    return name == plan or name.startswith(f"{plan}_")


PREMIUM_SUBSCRIPTIONS = Subscriptions(
    id="m365.entra.premium_subscriptions",
    path=LICENCES.path,
    type="",
    permissions=LICENCES.permissions,
    query=LICENCES.request.query,
    shared=True,
    plan=PREMIUM,
    facts={"_plan": {"type": "string"}},
)

PREMIUM_TWO_SUBSCRIPTIONS = Subscriptions(
    id="m365.entra.premium_two_subscriptions",
    path=LICENCES.path,
    type="",
    permissions=LICENCES.permissions,
    query=LICENCES.request.query,
    shared=True,
    plan=PREMIUM_2,
    facts={"_plan": {"type": "string"}},
)
