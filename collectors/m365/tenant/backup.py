"""Microsoft 365 Backup: which mailboxes, drives and sites does it hold copies of?"""

from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphListing, GraphPlace, Request
from collectors.model import Found
from evidence.model import JsonObject

KINDS = {"mailbox": "directoryObjectId", "drive": "directoryObjectId", "site": "siteId"}
"""Kinds of units, and the field that says whose each is."""

PROTECTED = GraphListing(
    path="/solutions/backupRestore/protectionUnits/microsoft.graph.{kind}ProtectionUnit",
    type="ProtectionUnitBase",
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
)
BY_KIND: Mapping[str, Request] = {kind: Request(path=PROTECTED.path.format(kind=kind)) for kind in KINDS}


def find_units(place: GraphPlace) -> Iterator[Found]:
    """What is protected, one by one. `_kind` is drive, mailbox or site; `_of` the id of the account or site.

    Raises RefusedError where not all could be read.
    """
    for kind, request in BY_KIND.items():
        for item in place.items(request):
            of = item.get(KINDS[kind])
            facts: JsonObject = {"_kind": kind, "_of": of} if isinstance(of, str) else {"_kind": kind}
            yield PROTECTED.found(item, place, facts=facts)
    place.asked_as(f"GET /v1.0{BY_KIND['mailbox'].path}, and of drives and sites")


BACKUP_UNITS = CodedGraphCollector(
    id="m365.tenant.backup_units",
    find=find_units,
    kept=PROTECTED,
    requests=(*BY_KIND.values(),),
    permissions=("BackupRestore-Configuration.Read.All",),
    facts={"_kind": {"type": "string"}, "_of": {"type": "string"}},
)
