"""`policies test RULE…`: rules from their text to their mutations, a step at a time, in a copy of what they need."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.engine.embedded import EmbeddedEngine
from checker.rules import PolicySet
from checker.trial.case import CaseError, Trial, read_cases
from checker.trial.checks import CHECKS, QUICKLY
from checker.trial.losses import all_losses
from checker.trial.step import TrialStep
from evidence.errors import TenantproofError
from tools import cases, generated, opa, rego, rules, typecheck

POLICIES = rego.POLICIES
ENDS = frozenset({"metadata", "types", "build"})
"""Steps without which the next ones have nothing to go on."""
KEPT = ("themes.toml", "rule.schema.json", "builtins.txt")


def chosen(root: Path, wanted: Sequence[str]) -> list[str]:
    """The rules that these ids of rules and services name, sorted. Raises `rules.RuleError` naming what is none."""
    ids: set[str] = set()
    for name in wanted:
        path = root / name.replace(".", "/")
        if path.with_suffix(".rego").is_file() and not name.endswith("_test"):
            ids.add(name)
        elif of_service := [rule for rule in _rules_below(path) if path.is_dir()]:
            ids |= {f"{name}.{rule}" for rule in of_service}
        else:
            near = ", ".join(_rules_below(path.parent)) or "none"
            raise rules.RuleError(f"{name}: no rule and no service is called so; beside it lie: {near}")
    return sorted(ids)


def _rules_below(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.rego") if not path.name.endswith("_test.rego"))


def trial(root: Path, ids: Sequence[str], *, most: int | None = QUICKLY) -> Iterator[TrialStep]:
    """Each step on these rules of the policy folder `root`; one after which no module can be built is the last.

    `most` lost fields of a rule are tried. Nothing below `root` is written.
    """
    with TemporaryDirectory() as folder:
        copy = _copied(root, ids, Path(folder) / "policies")
        index: rules.Index = {}
        for step in _text_steps(copy, ids, index, Path(folder)):
            yield step
            if step.faults and step.name in ENDS:
                return
        yield from _checks(PolicySet(copy), Path(folder), ids, most)
        yield _generated(root, ids)


def _files(root: Path, ids: Iterable[str]) -> list[str]:
    """The rules and their tests, as far as they are there."""
    files = [f"{rule.replace('.', '/')}{ending}" for rule in ids for ending in (".rego", "_test.rego")]
    return [path for path in files if (root / path).is_file()]


def _copied(root: Path, ids: Iterable[str], copy: Path) -> Path:
    """The rules with their tests, the library and what rules are checked against, in a folder of their own."""
    for path in _files(root, ids):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / path, copy / path)
    for name in ("lib", "schemas"):
        shutil.copytree(root / name, copy / name)
    for name in KEPT:
        shutil.copy(root / name, copy)
    return copy


def _text_steps(copy: Path, ids: Sequence[str], index: rules.Index, folder: Path) -> Iterator[TrialStep]:
    """From the text to the module. `index` is filled with the metadata of the rules."""
    yield _format(copy, _files(copy, ids))
    yield _step("metadata", lambda: _described(copy, ids, index), "mend the METADATA above the package line")
    yield _step(
        "types",
        lambda: typecheck.check(copy, index),
        "read only what a need's schema (policies/schemas/<need>.json) has; nobody's name is in it",
    )
    yield _tests(copy, ids)
    yield _step(
        "build",
        lambda: _built(copy, {rule: index[rule] for rule in ids}, folder / "cases"),
        "write `cases` into the test (name → input, compliant, failing), and call nothing but what builtins.txt has",
    )


def _format(copy: Path, files: Sequence[str]) -> TrialStep:
    try:
        unformatted = rego.unformatted(copy, files)
    except opa.OpaError as error:
        return TrialStep(name="format", faults=tuple(str(error).splitlines()), mend="mend the Rego")
    return TrialStep(
        name="format",
        seen=_counted(len(files), "file"),
        faults=tuple(f"{path}: not formatted" for path in unformatted),
        mend=f"opa fmt -w {' '.join(f'policies/{path}' for path in unformatted)}",
    )


def _described(copy: Path, ids: Iterable[str], index: rules.Index) -> None:
    index.update(rules.read(copy))
    mine = {rule: index[rule] for rule in ids}
    person = generated.person_fields()
    if wrong := list(rules.faults(mine, root=copy, themes=generated.themes(copy), person=person)):
        raise rules.RuleError("\n".join(wrong))


def _tests(copy: Path, ids: Sequence[str]) -> TrialStep:
    places = rules.folders(copy)
    only = "|".join(rf"^data\.{re.escape(rule)}_test\." for rule in ids)
    try:
        failing = rego.failing(copy, places, only)
        mine = tuple(f"{rule.replace('.', '/')}.rego:" for rule in ids)
        unreached = [] if failing else [line for line in rego.uncovered(copy, places, only) if line.startswith(mine)]
    except opa.OpaError as error:
        return TrialStep(name="tests", faults=tuple(str(error).splitlines()), mend="mend the Rego")
    mend = "mend the rule or its test" if failing else "add a case that reaches the line, or take the line out"
    return TrialStep(name="tests", seen="every line reached", faults=(*failing, *unreached), mend=mend)


def _built(copy: Path, index: rules.Index, folder: Path) -> None:
    cases.write(copy, folder, index)
    generated.build(copy, index)


def _step(name: str, do: Callable[[], None], mend: str) -> TrialStep:
    try:
        do()
    except (rules.RuleError, cases.UntestedRuleError, opa.OpaError) as error:
        return TrialStep(name=name, faults=tuple(str(error).splitlines()), mend=mend)
    return TrialStep(name=name)


def _checks(policies: PolicySet, folder: Path, ids: Sequence[str], most: int | None) -> Iterator[TrialStep]:
    """What is tried of every rule, on the embedded engine, as the judge sees it."""
    evidence = folder / "evidence"
    evidence.mkdir()
    with closing(EmbeddedEngine(policies.module)) as engine:
        trials = [
            Trial(
                rule=policies.rules[rule],
                cases=read_cases(json.loads((folder / "cases" / f"{rule}.json").read_text()), rule),
                policies=policies,
                engine=engine,
                folder=evidence,
            )
            for rule in ids
        ]
        for check in CHECKS:
            faults: list[str] = []
            for rule_trial in trials:
                try:
                    faults += [f"{rule_trial.rule.id}: {fault}" for fault in check.find(rule_trial, most)]
                except CaseError as error:
                    faults.append(error.message)
            yield TrialStep(
                name=check.name, seen=_seen(check.name, trials, most), faults=tuple(faults), mend=check.mend
            )


def _seen(check: str, trials: Sequence[Trial], most: int | None) -> str:
    if check == "cases":
        return _counted(sum(len(one.cases) for one in trials), "case")
    if check == "mutations":
        every = [len(all_losses(one)) for one in trials]
        tried = sum(every if most is None else (min(most, count) for count in every))
        return f"{tried} of {_counted(sum(every), 'lost field')}{'' if tried == sum(every) else ' (--all tries all)'}"
    if check in ("grows", "certain"):
        declared = [one for one in trials if (one.rule.grows if check == "grows" else one.rule.certain)]
        return _counted(len(declared), "rule") if declared else "nothing declared"
    return ""


def _generated(root: Path, ids: Iterable[str]) -> TrialStep:
    """Whether what is checked in was made of this Rego."""
    try:
        for service in sorted({rule.rpartition(".")[0] for rule in ids}):
            PolicySet(root).module(service)
    except (TenantproofError, OSError):
        return TrialStep(name="generated", seen="older than this Rego: `make generated` writes it")
    return TrialStep(name="generated", seen="of this Rego")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
