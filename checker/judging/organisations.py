"""Rules on an organisation: judged in the account where it is read, and not judged again in each of its members."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checker.content.results import Population, RuleResult, Verdict
from checker.rules import Rule
from evidence.model import Observation
from evidence.organisations import owners_of


def shown_at_members(
    rules: Mapping[str, Rule], results: Sequence[RuleResult], observations: Sequence[Observation]
) -> Iterator[RuleResult]:
    """The results, those of members being what they show of the rules on their organisation, `rules` by id.

    A member is an account whose needs of the rule are read in another one. Where that one is a target too, the rule is not
    applicable to the member and names it with its verdict; where it is none, the rule is unknown and names it.
    """
    verdicts = {(row.rule, row.provider, row.target): row.verdict for row in results}
    owners = owners_of(observations)
    for row in results:
        rule = rules.get(row.rule)
        named = [owners[place] for place in _needs(rule, row) if place in owners] if rule else []
        if not named:
            yield row
            continue
        at = verdicts.get((row.rule, row.provider, named[0]))
        yield replace(
            row,
            verdict=Verdict.UNKNOWN if at is None else Verdict.NOT_APPLICABLE,
            reason=_reason(named[0], at),
            population=Population(),
            subjects=(),
        )


def _needs(rule: Rule | None, row: RuleResult) -> Iterator[tuple[str, str, str]]:
    yield from ((need, row.provider, row.target) for need in (rule.needs if rule else ()))


def _reason(owner: str, verdict: Verdict | None) -> str:
    if verdict is None:
        return f"the organisation is read in account {owner}, which was not looked at"
    return f"judged for the whole organisation in account {owner}: {verdict}"
