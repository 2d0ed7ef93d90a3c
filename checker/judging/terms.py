"""By what evidence is judged: built once for a client, or for a package, and the same for every way of judging."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from checker.content.policy import ParamUsed
from checker.frameworks.framework import Framework
from checker.judging.decisions import ClientDecisions
from checker.judging.params import Overrides, effective
from checker.rules import PolicySet, Rule
from evidence.model import Json

Schemas = Callable[[str], object]
"""The input schema of a collector, or None where none is known."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`rules` are to be judged, `every_rule` are all of the policies, which link to the controls of `frameworks`.

    `params` holds every parameter of the rules to judge, by rule id. `roles` are the client's, `now` is the time of
    judging. `decisions` are what the client decided; None: as it lies in the evidence that is judged.
    """

    rules: tuple[Rule, ...]
    every_rule: tuple[Rule, ...]
    params: Mapping[str, Mapping[str, ParamUsed]]
    frameworks: tuple[Framework, ...]
    roles: tuple[str, ...]
    now: datetime
    schemas: Schemas
    decisions: ClientDecisions | None = None

    @property
    def now_epoch(self) -> int:
        """The time of judging in seconds since 1970, as rules are given it."""
        return int(self.now.timestamp())

    @cached_property
    def values(self) -> Mapping[str, Mapping[str, Json]]:
        """The value of every parameter, by rule id."""
        return {rule: {name: param.value for name, param in used.items()} for rule, used in self.params.items()}


def terms_of(
    policies: PolicySet,
    rules: Sequence[Rule],
    overrides: Overrides,
    *,
    frameworks: Sequence[Framework],
    roles: Sequence[str],
    now: datetime,
    where: str,
) -> Terms:
    """The terms by which `policies` judge; `where` is the file of the overrides.

    Raises UsageError naming each override that does not hold.
    """
    every_rule = tuple(policies.rules.values())
    params = effective(every_rule, overrides, where)
    return Terms(
        rules=tuple(rules),
        every_rule=every_rule,
        params={rule.id: params[rule.id] for rule in rules if rule.params},
        frameworks=tuple(frameworks),
        roles=tuple(roles),
        now=now,
        schemas=policies.schema,
    )
