"""The effective client file as a package may hold it: who decided each value, and nothing secret."""

import json
from collections.abc import Mapping

from collectors.clients.model import Client
from collectors.clients.provider import Declared, providers
from evidence.model import Json, JsonObject


def effective(client: Client) -> JsonObject:
    """The effective file for scan.json: `{"settings": …, "origins": {dotted key: file}}`.

    Without contacts; of credentials only references, of commands only the program, of an external id only that it is set.
    """
    settings = {key: value for key, value in client.settings.items() if key != "contacts"}
    for provider in providers():
        if provider.id in settings:
            settings[provider.id] = _without_secrets(settings[provider.id], provider.declared)
    origins = {key: file for key, file in sorted(client.origins.items()) if key != "contacts"}
    return {"settings": settings, "origins": origins}


def _without_secrets(tables: Json, declared: Declared) -> Json:
    """A provider's table, or list of tables, as a package may hold it."""
    if isinstance(tables, list):
        return [_without_secrets(table, declared) for table in tables]
    if not isinstance(tables, Mapping):
        return None
    references = {key: _shown(str(tables[key])) for key in declared.references if key in tables}
    return {**tables, **references, **{key: "set" for key in declared.secret if tables.get(key)}}


def _shown(reference: str) -> str:
    """Of a command, its program; its arguments may hold anything."""
    kind, _, rest = reference.partition(":")
    if kind != "cmd":
        return reference
    program = json.loads(rest)[0]
    return f"cmd:{json.dumps([program, '…'], ensure_ascii=False)}"
