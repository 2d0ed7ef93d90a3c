"""Whether who asks can meet a statement's conditions.

How, when and from where somebody asks is his own choice, and keeps nobody out who is let in at all: a second factor, an
address, a time, a region, tags that he writes himself. What a request is known to ask (`known`) is compared. Everything
else, tags of principals and resources among it, decides what cannot be known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from collectors.aws.identity.patterns import Sure, covers, other, strongest, weakest

FREE = frozenset(
    {
        "aws:multifactorauthpresent", "aws:multifactorauthage", "aws:sourceip", "aws:securetransport", "aws:requestedregion",
        "aws:currenttime", "aws:epochtime", "aws:tokenissuetime", "aws:useragent", "aws:referer", "aws:tagkeys",
        "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip", "sts:externalid", "sts:rolesessionname", "ec2:region",
        "ec2:instancetype",
    }
)  # fmt: skip
FREE_BEGINNINGS = ("aws:requesttag/",)
MATCHING = frozenset({"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"})
NEGATED = frozenset({"stringnotequals", "stringnotequalsignorecase", "stringnotlike", "arnnotequals", "arnnotlike"})
POLICY = "iam:policyarn"
BOUNDARY = "iam:permissionsboundary"
"""The key that a request without a boundary does not have; it is known as ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCondition:
    """One line of a statement's conditions, operator and key in lower case."""

    operator: str
    key: str
    values: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        """Whether who asks chooses what is compared."""
        return self.key in FREE or self.key.startswith(FREE_BEGINNINGS)

    def met(self, known: Mapping[str, str], variables: Mapping[str, str]) -> Sure:
        """Whether a request of which so much is known meets it."""
        if self.is_free:
            return Sure.YES
        asked = known.get(self.key)
        if self.key == BOUNDARY and asked == "":
            return self._met_without_the_key()
        operator = self.operator.removeprefix("foranyvalue:").removesuffix("ifexists")
        if asked is None or operator not in MATCHING | NEGATED:
            return Sure.PERHAPS
        matches = strongest(*(covers(value.lower(), asked.lower(), variables) for value in self.values))
        met = other(matches) if operator in NEGATED else matches
        return Sure.PERHAPS if met is Sure.NO and self.key == POLICY else met

    def _met_without_the_key(self) -> Sure:
        bare = self.operator.removeprefix("foranyvalue:").removeprefix("forallvalues:")
        if bare == "null":
            return Sure.YES if "true" in map(str.lower, self.values) else Sure.NO
        absent_is_met = bare.endswith("ifexists") or bare in NEGATED or self.operator.startswith("forallvalues:")
        return Sure.YES if absent_is_met else Sure.NO


def all_met(conditions: tuple[StatementCondition, ...], known: Mapping[str, str], variables: Mapping[str, str]) -> Sure:
    """Whether a request meets all of them."""
    return weakest(*(condition.met(known, variables) for condition in conditions))


def all_bind(
    conditions: tuple[StatementCondition, ...], known: Mapping[str, str], variables: Mapping[str, str]
) -> Sure:
    """Whether a Deny under these conditions closes the request; one that who asks can step around does not."""
    if any(condition.is_free for condition in conditions):
        return Sure.NO
    return all_met(conditions, known, variables)
