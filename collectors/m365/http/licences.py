"""What a refusal or an empty listing means where the tenant's licences lack what is asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from collectors.m365.declaration.refusals import GraphRefusedError, unlicensed
from evidence.model import JsonObject, Outcome


class Licences(Protocol):
    """Who knows what the tenant is licensed for (`collectors.m365.source`)."""

    def holds(self, plan: str) -> bool | None: ...


def lacks(plan: str, licences: Licences) -> bool:
    """Whether the tenant is known not to hold the service plan `plan`; never where none is named."""
    return bool(plan) and licences.holds(plan) is False


def for_want_of(plan: str, status: int, licences: Licences) -> bool:
    """Whether an answer with the HTTP status `status` is a refusal because the tenant does not hold `plan`."""
    return status in (400, 403, 404) and lacks(plan, licences)


def licensed(
    read: Callable[[], Iterable[JsonObject]], plan: str, licences: Licences, needs: str
) -> Iterator[JsonObject]:
    """The items that `read` gives; none at all is a missing licence where the tenant does not hold `plan`.

    Raises RefusedError: a refusal says that the licence is missing, or, where it is a denial, what reading `needs`.
    """
    has_items = False
    try:
        for item in read():
            has_items = True
            yield item
    except GraphRefusedError as refused:
        if for_want_of(plan, refused.status, licences):
            raise unlicensed(plan) from None
        raise _needing(refused, needs) from None
    if not has_items and lacks(plan, licences):
        raise unlicensed(plan)


def _needing(refused: GraphRefusedError, needs: str) -> GraphRefusedError:
    if refused.unseen.outcome is not Outcome.DENIED:
        return refused
    message = f"{refused.unseen.message}; reading needs {needs}"
    return GraphRefusedError(replace(refused.unseen, message=message), refused.status)
