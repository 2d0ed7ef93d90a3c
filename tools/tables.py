"""The reference tables of docs/tables: collectors and rules, one file a service, and the permissions that reading needs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checker.rule_index import read_indexes
from collectors.clients.provider import providers
from collectors.discovery import declarations
from collectors.model import Declaration
from evidence.model import Json

HEADER = "<!-- Written by `make generated`; edit the declarations, not this table. -->\n\n"


def write(folder: Path, policies: Path) -> None:
    """Write collectors/<service>.md, rules/<service>.md and permissions.md below `folder`; tables of services gone go, too.

    A row beside another's row would conflict where two people add one each.
    """
    collectors = declarations()
    services = sorted({_service(one.id) for one in collectors})
    of_service = {service: [one for one in collectors if _service(one.id) == service] for service in services}
    _write(folder / "collectors", {service: collectors_table(service, ones) for service, ones in of_service.items()})
    write_rules(folder, policies)
    (folder / "permissions.md").write_text(HEADER + permissions_table())


def write_rules(folder: Path, policies: Path) -> None:
    """Write rules/<service>.md below `folder` from the index of the policies."""
    indexes = read_indexes(policies)
    _write(folder / "rules", {service: rules_table(service, index.rules) for service, index in indexes.items()})


def _write(folder: Path, tables: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.stem not in tables:
            path.unlink()
    for service, table in tables.items():
        (folder / f"{service}.md").write_text(HEADER + table)


def _service(collector: str) -> str:
    return collector.rpartition(".")[0]


def collectors_table(service: str, collectors: Iterable[Declaration]) -> str:
    """One row a collector of a service: what it needs, and the fields that name people."""
    rows = [(f"`{one.id}`", _words(one.permissions), _words(one.person)) for one in collectors]
    return f"# Collectors of {service}\n\n" + _table(("collector", "needs", "names of people in"), rows)


def rules_table(service: str, index: Mapping[str, Json]) -> str:
    """One row a rule of a service."""
    rows = [
        (
            f"`{rule}`",
            str(meta["title"]),
            str(meta["severity"]),
            _words(_texts(meta["themes"])),
            _words(_texts(meta["needs"])),
        )
        for rule, meta in index.items()
        if isinstance(meta, Mapping)
    ]
    return f"# Rules of {service}\n\n" + _table(("rule", "wanted state", "severity", "themes", "needs"), rows)


def permissions_table() -> str:
    """What to grant, provider by provider: an IAM policy as JSON, application roles, and what each further tier wants."""
    granted = "".join(
        known.grants().table() if known.grants else f"## {known.facts.title}\n\nNone.\n" for known in providers()
    )
    return (
        "# Permissions\n\nAll of them read; none writes, but the one of the tier `sharepoint`. `sts:GetCallerIdentity` "
        f"needs no permission.\n\n{granted}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
