"""The effective client file as a package may hold it: who decided each value, and nothing secret."""

import json
from collections.abc import Mapping

from collectors.clients.model import Client
from evidence.model import Json, JsonObject

REFERENCES = ("credential", "certificate_password", "certificate_key")
"""Keys of a target that say where a secret is found."""

SECRET_OF_A_TARGET = "external_id"  # noqa: S105  (the name of a key)


def effective(client: Client) -> JsonObject:
    """The effective file for scan.json: `{"settings": …, "origins": {dotted key: file}}`.

    Without contacts; of credentials only references, of commands only the program, of an external id only that it is set.
    """
    settings = {key: value for key, value in client.settings.items() if key != "contacts"}
    for key in ("aws", "m365"):
        if key in settings:
            settings[key] = _targets_without_secrets(settings[key])
    origins = {key: file for key, file in sorted(client.origins.items()) if key != "contacts"}
    return {"settings": settings, "origins": origins}


def _targets_without_secrets(targets: Json) -> Json:
    if not isinstance(targets, list):
        return []
    return [_target_without_secrets(target) for target in targets if isinstance(target, Mapping)]


def _target_without_secrets(target: JsonObject) -> JsonObject:
    shown = {**target, **{key: _without_secrets(str(target[key])) for key in REFERENCES if key in target}}
    return {**shown, SECRET_OF_A_TARGET: "set"} if target.get(SECRET_OF_A_TARGET) else shown


def _without_secrets(reference: str) -> str:
    """A credential reference as a package may hold it: of a command, its program; its arguments may hold anything."""
    kind, _, rest = reference.partition(":")
    if kind != "cmd":
        return reference
    program = json.loads(rest)[0]
    return f"cmd:{json.dumps([program, '…'], ensure_ascii=False)}"
