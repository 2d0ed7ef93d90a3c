"""A statement of an identity's policies, as it has to be weighed against a request."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from collectors.aws.declaration import MalformedError
from collectors.aws.identity.conditions import StatementCondition
from collectors.aws.identity.patterns import Sure, covers, other, stands_for, strongest
from collectors.aws.statements import parsed
from evidence.model import Json, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSource:
    """Where a statement stands: the name of the policy, and how the principal comes by it: inline, attached, a group."""

    policy: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStatement:
    """One statement. Patterns of actions are in lower case; `all_but` says that they name what is left out."""

    allows: bool
    actions: tuple[str, ...]
    all_but_actions: bool
    resources: tuple[str, ...]
    all_but_resources: bool
    conditions: tuple[StatementCondition, ...]
    principals: Mapping[str, tuple[str, ...]]
    sid: str
    source: StatementSource

    def names(self, action: str) -> bool:
        """Whether it is about the action."""
        patterns = by_service(self.actions)
        service = action.partition(":")[0]
        named = chain(patterns.get(service, ()), patterns.get(ANY_SERVICE, ()))
        return any(stands_for(pattern, action) for pattern in named) is not self.all_but_actions

    def touches(self, resource: str, variables: Mapping[str, str]) -> Sure:
        """Whether it is about the resource; "" is one that who asks may choose or name himself."""
        if not resource:
            whole = "*" in self.resources or self.all_but_resources
            return Sure.YES if self.allows or whole else Sure.NO
        covered = strongest(*(covers(pattern, resource, variables) for pattern in self.resources))
        return other(covered) if self.all_but_resources else covered

    @property
    def is_everything(self) -> bool:
        """Whether it is about every action on every resource; of all actions but some, about those of IAM at least."""
        rights = ("iam:attachrolepolicy", "iam:putuserpolicy", "iam:passrole", "sts:assumerole")
        whole = self.all_but_actions or any(not pattern.strip("*?:") for pattern in self.actions)
        all_resources = not self.all_but_resources and any(not pattern.strip("*?") for pattern in self.resources)
        return whole and all(map(self.names, rights)) and all_resources


ANY_SERVICE = ""
"""Where `by_service` keeps the patterns that may be about more services than one."""


@lru_cache(maxsize=4096)
def by_service(patterns: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Patterns of actions by the service before the colon. AWS's own policies name a thousand actions of all services: only
    those of one service need be held against an action of that service."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        service, colon, _ = pattern.partition(":")
        grouped[service if colon and not set("*?") & set(service) else ANY_SERVICE].append(pattern)
    return {service: tuple(several) for service, several in grouped.items()}


def statements_of(document: Json, source: StatementSource) -> tuple[HeldStatement, ...]:
    """The statements of a policy document. Raises MalformedError ("policy_document")."""
    listed = parsed(document)["Statement"]
    return tuple(_statement(row, source) for row in (listed if isinstance(listed, list) else [listed]))


def _statement(row: Json, source: StatementSource) -> HeldStatement:
    if not isinstance(row, Mapping) or row.get("Effect") not in ("Allow", "Deny"):
        raise MalformedError("policy_document")
    return HeldStatement(
        allows=row["Effect"] == "Allow",
        actions=tuple(text.lower() for text in _texts(row.get("Action", row.get("NotAction", [])))),
        all_but_actions="NotAction" in row,
        resources=_texts(row.get("Resource", row.get("NotResource", []))),
        all_but_resources="NotResource" in row,
        conditions=tuple(_conditions(row.get("Condition", {}))),
        principals=dict(_principals(row)),
        sid=str(row.get("Sid", "")),
        source=source,
    )


def _principals(row: JsonObject) -> Iterator[tuple[str, tuple[str, ...]]]:
    value = row.get("Principal")
    if isinstance(value, str):
        yield "AWS", (value,)
    elif isinstance(value, Mapping):
        yield from ((str(kind), _texts(ids)) for kind, ids in value.items())


def _conditions(value: Json) -> Iterator[StatementCondition]:
    if not isinstance(value, Mapping):
        raise MalformedError("policy_document")
    for operator, tests in value.items():
        if not isinstance(tests, Mapping):
            raise MalformedError("policy_document")
        for key, wanted in tests.items():
            listed = wanted if isinstance(wanted, list) else [wanted]
            yield StatementCondition(operator=operator.lower(), key=key.lower(), values=tuple(map(str, listed)))


def _texts(value: Json) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in listed):
        raise MalformedError("policy_document")
    return tuple(map(str, listed))
