"""Microsoft 365 Backup: which mailboxes, drives and sites does it hold copies of?"""

from collectors.m365 import Graph, GraphCollector, Request
from collectors.model import Reading
from evidence.model import JsonObject

KINDS = {"mailbox": "directoryObjectId", "drive": "directoryObjectId", "site": "siteId"}
"""Kinds of units, and the field that says whose each is."""


class BackupUnits(GraphCollector):
    """What is protected, one by one. `_kind` is drive, mailbox or site; `_of` the id of the account or site."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every unit. Raises RefusedError where not all could be read."""
        for kind, field in KINDS.items():
            for item in graph.items(Request(path=self.path.replace("mailbox", kind)), reading):
                of = item.get(field)
                facts: JsonObject = {"_kind": kind, "_of": of} if isinstance(of, str) else {"_kind": kind}
                self.add(item, graph, reading, facts=facts)
        reading.operation = f"GET /v1.0{self.path}, and of drives and sites"


BACKUP_UNITS = BackupUnits(
    id="m365.tenant.backup_units",
    path="/solutions/backupRestore/protectionUnits/microsoft.graph.mailboxProtectionUnit",
    type="ProtectionUnitBase",
    permissions=("BackupRestore-Configuration.Read.All",),
    select=("id", "policyId", "status"),
    drop=(
        "createdBy",
        "createdDateTime",
        "directoryObjectId",
        "displayName",
        "email",
        "error",
        "lastModifiedBy",
        "lastModifiedDateTime",
        "siteId",
        "siteName",
        "siteWebUrl",
    ),
    whole=True,
    facts={"_kind": {"type": "string"}, "_of": {"type": "string"}},
)
