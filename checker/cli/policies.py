"""List the rules and what they are about; test, build and compare policies.

\b
Example:
  tenantproof policies list
  tenantproof policies show aws.s3.buckets_are_not_public
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from checker.cli._checkout import tool
from checker.cli._terminal import answer, answer_json
from checker.frameworks.framework import Strength
from checker.frameworks.reading import links, load_frameworks
from checker.rules import SEVERITIES, PolicySet
from checker.trial.step import TrialStep
from evidence.errors import UsageError
from evidence.model import Json

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
POLICIES = click.option(
    "--policies",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Another policy folder, built.",
)
MOST_FAULTS = 10
"""Of one step of `policies test`."""
FIRST = ("title", "severity", "description")
"""What a person wants to know of a rule before the rest."""


@click.group(help=__doc__)
def command() -> None:
    """Rules."""


@command.command(name="list")
@POLICIES
@AS_JSON
def list_all(policies: Path | None, as_json: bool) -> int:
    """List every rule: id, severity, title and themes.

    \b
    Example:
      tenantproof policies list --json
    """
    rules = list(PolicySet(policies).rules.values())
    if as_json:
        answer_json(
            [
                {"id": rule.id, "severity": rule.severity, "title": rule.title, "themes": list(rule.themes)}
                for rule in rules
            ]
        )
        return 0
    width, widest = max(len(rule.id) for rule in rules), max(map(len, SEVERITIES))
    for rule in rules:
        answer(f"{rule.id:<{width}}  {rule.severity:<{widest}}  {rule.title} ({', '.join(rule.themes)})")
    return 0


@command.command()
@click.argument("rule")
@POLICIES
@AS_JSON
def show(rule: str, policies: Path | None, as_json: bool) -> int:
    """Show one rule: all its metadata, and the controls that it tests or supports.

    \b
    Example:
      tenantproof policies show aws.s3.buckets_are_not_public
    """
    chosen = PolicySet(policies)
    if rule not in chosen.rules:
        near = [other for other in chosen.rules if other.split(".")[0] == rule.split(".")[0]]
        raise UsageError(f"no rule is called {rule!r}; there are: {', '.join(near or chosen.rules)}")
    described = chosen.described(rule)
    known = dict(described) if isinstance(described, Mapping) else {}
    document: dict[str, Json] = {"id": rule, **{key: known.pop(key) for key in FIRST if key in known}, **known}
    document["controls"] = list(_controls(rule, chosen))
    if as_json:
        answer_json(document)
    else:
        answer("\n".join(_lines(document)))
    return 0


@command.command()
@click.argument("rules", nargs=-1, metavar="[RULE|SERVICE]...")
@click.option("--all", "every", is_flag=True, help="Try every lost field, however many there are.")
def test(rules: tuple[str, ...], every: bool) -> int:
    """Test rules: format, metadata, types, tests, build, and what must hold of every rule on its own cases.

    Without a rule: format, check and test all policies; every line of Rego must be reached. Needs a checkout and the
    pinned OPA.

    \b
    Example:
      tenantproof policies test aws.s3.buckets_are_not_public
    """
    opa = tool("opa")
    if opa.find() is None:
        raise UsageError(f"OPA {opa.VERSION} is needed for this, and was not found; `make opa` builds it")
    if not rules:
        return int(tool("rego").main())
    trial, refused = tool("trial"), tool("rules").RuleError
    try:
        chosen = trial.chosen(trial.POLICIES, rules)
    except refused as error:
        raise UsageError(str(error)) from None
    return _tried(chosen, trial.trial(trial.POLICIES, chosen, most=None if every else trial.QUICKLY))


def _tried(rules: Sequence[str], steps: Iterable[TrialStep]) -> int:
    """Say each step as it ends; 1 where one found faults."""
    answer(", ".join(rules))
    code = 0
    for step in steps:
        answer(f"  {'WRONG' if step.faults else 'ok':<6} {step.name:<10} {'' if step.faults else step.seen}".rstrip())
        for fault in step.faults[:MOST_FAULTS]:
            answer(f"           {fault}")
        if step.faults:
            code = 1
            more = len(step.faults) - MOST_FAULTS
            answer(f"           {f'and {more} more; ' if more > 0 else ''}to mend it: {step.mend}")
    return code


@command.command()
def build() -> int:
    """Write what is generated: schemas, modules and index. Needs a checkout and the pinned OPA.

    \b
    Example:
      tenantproof policies build
    """
    generated = tool("generated")
    try:
        generated.write_all(generated.PROJECT)
    except (generated.rules.RuleError, generated.cases.UntestedRuleError, generated.opa.OpaError) as error:
        raise UsageError(str(error)) from None
    built = PolicySet()
    answer(f"revision {built.revision}\ndigest   {built.digest}\nrules    {len(built.rules)}")
    return 0


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@AS_JSON
def diff(folder: Path, as_json: bool) -> int:
    """Say what would change if the policies of DIR judged instead of this release's.

    \b
    Example:
      tenantproof policies diff ../older/policies
    """
    ours, theirs = PolicySet(), PolicySet(folder)
    changed: dict[str, Json] = {
        rule: list(differences)
        for rule in sorted(ours.rules.keys() & theirs.rules.keys())
        if (differences := sorted(_differences(rule, ours, theirs)))
    }
    document: dict[str, Json] = {
        "revision": {"this release": ours.revision, str(folder): theirs.revision},
        "new": sorted(theirs.rules.keys() - ours.rules.keys()),
        "gone": sorted(ours.rules.keys() - theirs.rules.keys()),
        "changed": changed,
    }
    if as_json:
        answer_json(document)
    elif ours.revision == theirs.revision and not changed:
        answer(f"the same policies: revision {ours.revision}")
    else:
        answer("\n".join(_lines(document)))
    return 0


def _differences(rule: str, ours: PolicySet, theirs: PolicySet) -> Iterator[str]:
    """Which metadata differ, with both values, and whether the Rego does."""
    before, after = ours.described(rule), theirs.described(rule)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted({*before, *after}):
            if before.get(key) != after.get(key):
                yield f"{key}: {before.get(key)} → {after.get(key)}"
    path = f"{rule.replace('.', '/')}.rego"
    if _bytes(ours.root / path) != _bytes(theirs.root / path):
        yield f"its Rego: {path}"


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _controls(rule: str, policies: PolicySet) -> Iterator[Json]:
    """The controls, over all frameworks, that the rule tests, supports or feeds."""
    for framework in load_frameworks(policies.root, policies.rules).values():
        linked = links(framework, policies.rules.values())
        for control in framework.controls:
            of_control = linked[control.id]
            by_strength = {
                Strength.TESTS: of_control.tests,
                Strength.SUPPORTS: of_control.supports,
                Strength.INPUT: of_control.input,
            }
            for strength, rules in by_strength.items():
                if rule in rules:
                    yield {"control": control.id, "citation": control.citation, "strength": str(strength)}


def _lines(document: Mapping[str, Json], indent: str = "") -> Iterator[str]:
    """An object as indented lines, lists an item a line."""
    for name, value in document.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}"
            yield from _lines(value, f"{indent}  ") if value else (f"{indent}  none",)
        elif isinstance(value, (list, tuple)):
            yield f"{indent}{name}"
            for item in value or ("none",):
                if isinstance(item, Mapping):
                    yield f"{indent}  {', '.join(f'{key}: {part}' for key, part in item.items())}"
                else:
                    yield f"{indent}  {item}"
        else:
            yield f"{indent}{name}: {value}"
