"""Writes what must exist twice: dispatchers, modules and index of rules. `--check` compares byte for byte."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.rule_index import RuleIndex, index_path
from tools import cases, modules, opa, rego, rules, typecheck

PROJECT = Path(__file__).resolve().parent.parent
GENERATED_FROM = ("policies", "tests/cases", "docs/tables")
WRITTEN = ("policies/bundle", "policies/providers", "policies/schemas", "tests/cases", "docs/tables")


def write(root: Path, *, person: dict[str, tuple[str, ...]], cases_folder: Path) -> None:
    """Build everything below `root`/bundle, and the cases. Raises RuleError, UntestedRuleError and OpaError.

    A module whose Rego and OPA are those of its index is not built again.
    """
    unformatted = rego.unformatted(root, rules.folders(root))
    if unformatted:
        raise rules.RuleError("\n".join(f"{path}: not formatted; run opa fmt -w" for path in unformatted))
    index = rules.read(root)
    wrong = list(rules.faults(index, root=root, themes=themes(root), person=person))
    if wrong:
        raise rules.RuleError("\n".join(wrong))
    typecheck.check(root, index)
    cases.write(root, cases_folder, index)
    build(root, index)


def build(root: Path, index: rules.Index) -> None:
    """Write dispatchers, modules and index of these rules below `root`/bundle. Raises `opa.OpaError`."""
    trees = modules.parsed(root)
    optional = modules.said_besides(trees)
    with TemporaryDirectory() as folder:
        limits = Path(folder) / "capabilities.json"
        limits.write_bytes(modules.capabilities(root))
        read = modules.reads(root, index, optional, limits)
        services = modules.services(index)
        _remove_others(root / "bundle", services)
        modules.write_dispatchers(root, services, optional)
        built_from = modules.built_from(root, trees, services)
        modules.build(root, built_from, limits)
    for service, names in services.items():
        described = {f"{service}.{name}": index[f"{service}.{name}"] for name in names}
        written = RuleIndex(
            opa=opa.VERSION,
            built_from=built_from[service],
            rules={
                rule: {**meta, **({"certain": True} if "certain" in optional[rule] else {}), "reads": read[rule]}
                for rule, meta in described.items()
            },
        )
        path = index_path(root, service)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(written.document(), indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def _remove_others(folder: Path, services: Iterable[str]) -> None:
    """Remove what is of no service any more, or of an older form."""
    kept = {index_path(Path(), service).name for service in services} | {
        f"{service.replace('.', '_')}.{ending}" for service in services for ending in ("wasm", "rego")
    }
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in kept:
            path.unlink()


def themes(root: Path) -> set[str]:
    """The words of themes.toml."""
    import tomllib

    document = tomllib.loads((root / "themes.toml").read_text())
    return set(document.get("themes", document))


def person_fields() -> dict[str, tuple[str, ...]]:
    """Collector → the fields of it that name people."""
    from collectors.discovery import declarations

    return {declaration.id: declaration.person for declaration in declarations()}


def differences(left: Path, right: Path) -> list[str]:
    """Files below `left` and `right` that are not the same bytes."""
    names = {p.relative_to(side).as_posix() for side in (left, right) for p in side.rglob("*") if p.is_file()}
    return sorted(
        name
        for name in names
        if not ((left / name).is_file() and (right / name).is_file())
        or (left / name).read_bytes() != (right / name).read_bytes()
    )


def main() -> int:
    """Write, or with --check rebuild beside and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="rebuild in a temporary folder and compare byte for byte")
    arguments = parser.parse_args()
    try:
        if not arguments.check:
            write_all(PROJECT)
            return 0
        with TemporaryDirectory() as folder:
            copy = Path(folder)
            for name in GENERATED_FROM:
                shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "bundle"))
            write_all(copy)
            stale = [f"{name}/{file}" for name in WRITTEN for file in differences(PROJECT / name, copy / name)]
    except (rules.RuleError, cases.UntestedRuleError, opa.OpaError) as error:
        print(error, file=sys.stderr)
        return 1
    for name in stale:
        print(f"{name} is not what the sources make; run `make generated`", file=sys.stderr)
    return 1 if stale else 0


def write_all(project: Path) -> None:
    """Schemas first, then what the rules make of them."""
    from tools import providers, schemas, tables

    providers.write(project / "policies" / "providers")
    schemas.write(project / "policies" / "schemas")
    write(project / "policies", person=person_fields(), cases_folder=project / "tests" / "cases")
    tables.write(project / "docs" / "tables", project / "policies")


if __name__ == "__main__":
    raise SystemExit(main())
