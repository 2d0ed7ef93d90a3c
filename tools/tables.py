"""The reference tables of docs/tables: collectors, rules, and the permissions that reading needs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checker.rule_index import read_indexes
from collectors.discovery import declarations
from collectors.model import Declaration
from collectors.provider import providers
from evidence.model import Json

HEADER = "<!-- Written by `make generated`; edit the declarations, not this table. -->\n\n"


def write(folder: Path, policies: Path) -> None:
    """Write collectors.md, rules.md and permissions.md below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = declarations()
    indexes = read_indexes(policies).values()
    index = {rule: meta for one in indexes for rule, meta in one.rules.items() if isinstance(meta, Mapping)}
    (folder / "collectors.md").write_text(HEADER + collectors_table(found))
    (folder / "rules.md").write_text(HEADER + rules_table(index))
    (folder / "permissions.md").write_text(HEADER + permissions_table())


def collectors_table(found: Sequence[Declaration]) -> str:
    """One row a collector: what it needs, and the fields that name people."""
    rows = [(f"`{one.id}`", _words(one.permissions), _words(one.person)) for one in found]
    return "# Collectors\n\n" + _table(("collector", "needs", "names of people in"), rows)


def rules_table(index: Mapping[str, Mapping[str, Json]]) -> str:
    """One row a rule."""
    rows = [
        (
            f"`{rule}`",
            str(meta["title"]),
            str(meta["severity"]),
            _words(_texts(meta["themes"])),
            _words(_texts(meta["needs"])),
        )
        for rule, meta in index.items()
    ]
    return "# Rules\n\n" + _table(("rule", "wanted state", "severity", "themes", "needs"), rows)


def permissions_table() -> str:
    """What to grant, provider by provider: an IAM policy as JSON, application roles, and what each further tier wants."""
    granted = "".join(
        known.grants().table() if known.grants else f"## {known.title}\n\nNone.\n" for known in providers()
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
