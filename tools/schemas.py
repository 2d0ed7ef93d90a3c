"""Input schemas of every collector: those that a provider brings, and those that a module `tools/schemas_*.py` works out."""

import json
from importlib import import_module
from pathlib import Path

from collectors.clients.provider import providers
from collectors.manual import client_decisions, incidents, leavers, plans, vendors, waivers
from collectors.manual.attestations import ATTESTATIONS, SCHEMA

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("schemas_*.py"))


def write(folder: Path) -> None:
    """Write every schema below `folder`; schemas of collectors that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    for module in MODULES:
        import_module(f"tools.{module}").write(folder)
    documents = {
        ATTESTATIONS.id: SCHEMA,
        leavers.LEAVERS.id: leavers.SCHEMA,
        waivers.WAIVERS.id: waivers.SCHEMA,
        client_decisions.DECISIONS.id: client_decisions.SCHEMA,
        plans.PLAN.id: plans.SCHEMA,
        vendors.VENDORS.id: vendors.SCHEMA,
        incidents.INCIDENTS.id: incidents.SCHEMA,
    }
    for provider in providers():
        documents |= provider.schemas() if provider.schemas else {}
    for name, schema in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(schema, indent=1) + "\n")
