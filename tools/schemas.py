"""Input schemas of every collector: each module `tools/schemas_*.py` writes those of its providers."""

import json
from importlib import import_module
from pathlib import Path

from collectors.dns.schemas import SCHEMAS
from collectors.manual import leavers
from collectors.manual.attestations import ATTESTATIONS, SCHEMA

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("schemas_*.py"))


def write(folder: Path) -> None:
    """Write every schema below `folder`; schemas of collectors that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    for module in MODULES:
        import_module(f"tools.{module}").write(folder)
    for name, schema in {**SCHEMAS, ATTESTATIONS.id: SCHEMA, leavers.LEAVERS.id: leavers.SCHEMA}.items():
        (folder / f"{name}.json").write_text(json.dumps(schema, indent=1) + "\n")
