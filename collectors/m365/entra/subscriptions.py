"""Entra ID, subscriptions: does the tenant hold the plan without which a setting that can always be read cannot be used?

Conditional Access policies can be read with the smaller plan, yet a condition of risk takes the larger one; a list of words
can be read without any. Rules about such things need one of these, and are not licensed where it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphPlace, Request
from collectors.m365.declaration.refusals import unlicensed
from collectors.m365.entra.access import PREMIUM
from collectors.m365.entra.risk import PREMIUM_2
from collectors.m365.tenant.organizations import LICENCES, service_plans
from collectors.model import Found
from evidence.model import JsonObject

FACTS: JsonObject = {"_plan": {"type": "string"}}


def listed(plan: str) -> Request:
    """The subscriptions, asked for as what cannot exist without the plan."""
    return replace(LICENCES.request, plan=plan)


def holding(plan: str) -> Callable[[GraphPlace], Iterator[Found]]:
    """What finds the subscriptions in force that hold the plan; not licensed where none does. `_plan`: the service plan.

    Raises RefusedError where there is none, or licences cannot be read.
    """

    def find(place: GraphPlace) -> Iterator[Found]:
        licences = list(place.items(listed(plan)))
        of_plan = [licence for licence in licences if any(_is(name, plan) for name in service_plans([licence]))]
        if not of_plan:
            raise unlicensed(plan)
        for licence in of_plan:
            yield Found(id=str(licence.get("id")), fields={"_plan": plan}, at={"tenant": place.tenant})

    return find


def _is(name: str, plan: str) -> bool:
    """Whether a service plan is `plan`, or one that is more (`collectors.m365.source`)."""
    return name == plan or name.startswith(f"{plan}_")


PREMIUM_SUBSCRIPTIONS = CodedGraphCollector(
    id="m365.entra.premium_subscriptions",
    find=holding(PREMIUM),
    requests=(listed(PREMIUM),),
    permissions=LICENCES.permissions,
    facts=FACTS,
)

PREMIUM_TWO_SUBSCRIPTIONS = CodedGraphCollector(
    id="m365.entra.premium_two_subscriptions",
    find=holding(PREMIUM_2),
    requests=(listed(PREMIUM_2),),
    permissions=LICENCES.permissions,
    facts=FACTS,
)
