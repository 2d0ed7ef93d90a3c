"""Which rules rest on a collector, and which controls rest on a rule: what a missing permission costs."""

from collections.abc import Collection, Sequence

from checker.frameworks.framework import Framework
from checker.frameworks.reading import links, load_frameworks
from checker.rules import PolicySet, Rule


class Blocks:
    """The rules of this release, and the controls of the frameworks that a client reports on."""

    def __init__(self, policies: PolicySet, frameworks: Sequence[str]) -> None:
        self._rules = policies.rules
        known = load_frameworks(policies.root, policies.rules)
        self._frameworks: list[Framework] = [known[name] for name in frameworks if name in known]

    def rules(self, unseen: Collection[tuple[str, str]], *, for_lack_of_licence: bool) -> tuple[Rule, ...]:
        """The rules that cannot say their whole without these collectors, or these fields of theirs ("": all), sorted by id.

        A rule for which a missing licence means that the setting is off is not blocked by that.
        """
        return tuple(
            rule
            for rule in self._rules.values()
            if any(
                collector in rule.needs
                and (not field or field.split(".", 1)[0] in rule.reads)
                and not (for_lack_of_licence and not field and collector in rule.unlicensed)
                for collector, field in unseen
            )
        )

    def controls(self, rules: Collection[Rule]) -> tuple[str, ...]:
        """The controls that one of these rules tests, in the order of their laws."""
        ids = {rule.id for rule in rules}
        return tuple(
            control
            for framework in self._frameworks
            for control, linked in links(framework, self._rules.values()).items()
            if not ids.isdisjoint(linked.tests)
        )
