"""Writes what must exist twice: dispatchers, modules, bundle and index of rules. `--check` compares byte for byte."""

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.model import Json
from tools import cases, modules, opa, rules, typecheck

PROJECT = Path(__file__).resolve().parent.parent
GENERATED_FROM = ("policies", "tests/cases", "docs/tables")
WRITTEN = ("policies/bundle", "policies/schemas", "tests/cases", "docs/tables")


def write(root: Path, *, person: dict[str, tuple[str, ...]], cases_folder: Path) -> None:
    """Build everything below `root`/bundle, and the cases. Raises `rules.RuleError`, `cases.CaseError`, `opa.OpaError`."""
    unformatted = opa.run(["fmt", "-l", *rules.folders(root)], cwd=root).decode().split()
    if unformatted:
        raise rules.RuleError("\n".join(f"{path}: not formatted; run opa fmt -w" for path in unformatted))
    index = rules.read(root)
    wrong = list(rules.faults(index, root=root, themes=themes(root), person=person))
    if wrong:
        raise rules.RuleError("\n".join(wrong))
    typecheck.check(root, index)
    cases.write(root, cases_folder, index)
    said = modules.said_besides(root)
    read = modules.reads(root, index, said)
    bundle = root / "bundle"
    shutil.rmtree(bundle, ignore_errors=True)
    (bundle / "dispatch").mkdir(parents=True)
    services = modules.services(index)
    for service, names in services.items():
        modules.dispatch_file(bundle, service).write_text(modules.dispatcher(service, names, said))
    limits = bundle / "capabilities.json"
    limits.write_bytes(modules.capabilities(root))
    digests: dict[str, Json] = {}
    for service in services:
        data = modules.module(root, bundle, service, limits)
        (bundle / f"{service.replace('.', '_')}.wasm").write_bytes(data)
        digests[service] = hashlib.sha256(data).hexdigest()
    limits.unlink()
    revision = source_digest(root)
    (bundle / "bundle.tar.gz").write_bytes(modules.rego_bundle(root, bundle, revision))
    document = {
        "format": 1,
        "opa": opa.VERSION,
        "revision": revision,
        "modules": digests,
        "rules": {
            rule: {**meta, **({"certain": True} if "certain" in said[rule] else {}), "reads": read[rule]}
            for rule, meta in index.items()
        },
    }
    (bundle / "index.json").write_text(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def themes(root: Path) -> set[str]:
    """The words of themes.toml."""
    import tomllib

    document = tomllib.loads((root / "themes.toml").read_text())
    return set(document.get("themes", document))


def source_digest(root: Path) -> str:
    """SHA-256 over the paths and bytes of all Rego that judges: the policy revision."""
    digest = hashlib.sha256()
    for path in sorted(p for name in rules.folders(root) for p in (root / name).rglob("*.rego")):
        if not path.name.endswith("_test.rego"):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


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
                shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            write_all(copy)
            stale = [f"{name}/{file}" for name in WRITTEN for file in differences(PROJECT / name, copy / name)]
    except (rules.RuleError, cases.CaseError, opa.OpaError) as error:
        print(error, file=sys.stderr)
        return 1
    for name in stale:
        print(f"{name} is not what the sources make; run `make generated`", file=sys.stderr)
    return 1 if stale else 0


def write_all(project: Path) -> None:
    """Schemas first, then what the rules make of them."""
    from tools import schemas, tables

    schemas.write(project / "policies" / "schemas")
    write(project / "policies", person=person_fields(), cases_folder=project / "tests" / "cases")
    tables.write(project / "docs" / "tables", project / "policies")


if __name__ == "__main__":
    raise SystemExit(main())
