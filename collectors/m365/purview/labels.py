"""Purview, sensitivity labels: which there are, which encrypt, and which are published to people.

Graph lists labels in v1.0 too, but says there neither that one encrypts nor that it is published.
https://learn.microsoft.com/powershell/module/exchangepowershell/get-label
"""

import json
from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.purview.loss_prevention import PROTECTION
from collectors.m365.purview.places import FLAG, PERMISSIONS, TEXT, TEXTS
from evidence.model import Json, JsonObject, Unseen

TAKING_OFF = (("disabled", "true"), ("protectiontype", "removeprotection"))
"""Settings of an action to encrypt that does not: it is switched off, or takes encryption away."""


def encrypting(label: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_encrypts` says whether a label encrypts what it is put on."""
    return {"_encrypts": encrypts(label)}


def encrypts(label: JsonObject) -> bool | None:
    """Whether an action of a label encrypts and is not switched off; None where its actions cannot be read."""
    if "LabelActions" not in label:
        return None
    given = label["LabelActions"]
    texts = [given] if isinstance(given, str) else given or []
    if not isinstance(texts, list):
        return None
    encrypted = False
    for text in texts:
        try:
            action: Json = json.loads(text) if isinstance(text, str) else text
        except (ValueError, RecursionError):
            return None
        for part in action if isinstance(action, list) else [action]:
            if not isinstance(part, Mapping):
                return None
            encrypted = encrypted or _encrypting(part)
    return encrypted


def _encrypting(action: JsonObject) -> bool:
    if str(action.get("Type", "")).lower() != "encrypt":
        return False
    settings = action.get("Settings")
    off = (
        (str(one.get("Key", "")).lower(), str(one.get("Value", "")).lower()) in TAKING_OFF
        for one in (settings if isinstance(settings, list) else [])
        if isinstance(one, Mapping)
    )
    return not any(off)


LABELS = ServiceCollector(
    id="m365.purview.sensitivity_labels",
    service=Service.PURVIEW,
    ask="Get-Label",
    fields={"Name": TEXT, "DisplayName": TEXT, "ImmutableId": TEXT, "Disabled": FLAG},
    permissions=PERMISSIONS,
    plan=PROTECTION,
    sometimes=("DisplayName", "ImmutableId"),
    facts={"_encrypts": FLAG},
    state=encrypting,
)

LABEL_POLICIES = ServiceCollector(
    id="m365.purview.label_policies",
    service=Service.PURVIEW,
    ask="Get-LabelPolicy",
    fields={"Name": TEXT, "Enabled": FLAG, "Labels": TEXTS},
    permissions=PERMISSIONS,
    plan=PROTECTION,
)
