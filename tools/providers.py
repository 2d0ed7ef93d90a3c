"""The facts of every provider, for whoever may not import its collectors: one file each."""

import json
from pathlib import Path

from collectors.clients.provider import providers
from evidence.provider_facts import document


def write(folder: Path) -> None:
    """Write `<id>.json` of every provider below `folder`, and remove those of providers that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    for provider in providers():
        (folder / f"{provider.id}.json").write_text(json.dumps(document(provider.facts), indent=1) + "\n")
