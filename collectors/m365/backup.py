"""Microsoft 365 Backup: which mailboxes, drives and sites does it hold copies of?"""

from collectors.m365 import Graph, GraphCollector, Request
from collectors.model import Reading
from evidence.model import JsonObject

KINDS = {"drive": "driveProtectionUnit", "mailbox": "mailboxProtectionUnit", "site": "siteProtectionUnit"}
SUBJECT = {"drive": "directoryObjectId", "mailbox": "directoryObjectId", "site": "siteId"}


class BackupUnits(GraphCollector):
    """What is protected, one by one. `_kind` is drive, mailbox or site; `_of` the id of the account or site."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every unit. Raises RefusedError where not all could be read."""
        for kind, name in KINDS.items():
            for item in graph.items(Request(path=f"{self.path}/microsoft.graph.{name}"), reading):
                of = item.get(SUBJECT[kind])
                facts: JsonObject = {"_kind": kind, "_of": of} if isinstance(of, str) else {"_kind": kind}
                self.add(item, graph, reading, facts=facts)
        reading.operation = f"GET /v1.0{self.path}, for drives, mailboxes and sites"


BACKUP_UNITS = BackupUnits(
    id="m365.tenant.backup_units",
    path="/solutions/backupRestore/protectionUnits",
    type="ProtectionUnitBase",
    permissions=("BackupRestore-Configuration.Read.All",),
    select=("id", "policyId", "status"),
    drop=(
        "createdBy",
        "directoryObjectId",
        "displayName",
        "email",
        "error",
        "lastModifiedBy",
        "siteId",
        "siteName",
        "siteWebUrl",
    ),
    whole=True,
    facts={"_kind": {"type": "string"}, "_of": {"type": "string"}},
)
