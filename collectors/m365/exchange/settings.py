"""Exchange Online: how is the organisation set up, and what of it is recorded?

Fields as Microsoft describes them for Set-OrganizationConfig, Set-TransportConfig, Set-AdminAuditLogConfig,
Set-ExternalInOutlook and Set-IRMConfiguration (learn.microsoft.com/powershell/module/exchangepowershell).
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from evidence.model import Json, JsonObject, Unseen

PERMISSIONS = ("Exchange.ManageAsApp",)
FLAG: JsonObject = {"type": "boolean"}
TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "integer"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


def excepted(tagging: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_excepted` counts the senders and domains whose mail is not marked; who they are is not kept."""
    allowed = tagging.get("AllowList", "") or []
    return {"_excepted": len(allowed) if "AllowList" in tagging and isinstance(allowed, list) else None}


ORGANIZATION_CONFIGS = ServiceCollector(
    id="m365.exchange.organization_configs",
    service=Service.EXCHANGE,
    ask="Get-OrganizationConfig",
    permissions=PERMISSIONS,
    single=True,
    shared=True,
    fields={"AuditDisabled": FLAG, "OAuth2ClientProfileEnabled": FLAG, "RejectDirectSend": FLAG},
)

LOCKBOXES = ServiceCollector(
    id="m365.exchange.lockboxes",
    service=Service.EXCHANGE,
    ask="Get-OrganizationConfig",
    permissions=PERMISSIONS,
    single=True,
    shared=True,
    plan="LOCKBOX_ENTERPRISE",
    without_plan=True,
    fields={"CustomerLockBoxEnabled": FLAG},
)

TRANSPORT_CONFIGS = ServiceCollector(
    id="m365.exchange.transport_configs",
    service=Service.EXCHANGE,
    ask="Get-TransportConfig",
    permissions=PERMISSIONS,
    single=True,
    fields={"SmtpClientAuthenticationDisabled": FLAG},
)

AUDIT_CONFIGS = ServiceCollector(
    id="m365.exchange.audit_configs",
    service=Service.EXCHANGE,
    ask="Get-AdminAuditLogConfig",
    permissions=PERMISSIONS,
    single=True,
    fields={"AdminAuditLogEnabled": FLAG, "UnifiedAuditLogIngestionEnabled": FLAG},
)

EXTERNAL_TAGS = ServiceCollector(
    id="m365.exchange.external_tags",
    service=Service.EXCHANGE,
    ask="Get-ExternalInOutlook",
    permissions=PERMISSIONS,
    key="Identity",
    fields={"Enabled": FLAG},
    facts={"_excepted": NUMBER},
    state=excepted,
)

RIGHTS_CONFIGS = ServiceCollector(
    id="m365.exchange.rights_configs",
    service=Service.EXCHANGE,
    ask="Get-IRMConfiguration",
    permissions=PERMISSIONS,
    single=True,
    fields={"AzureRMSLicensingEnabled": FLAG, "InternalLicensingEnabled": FLAG, "SimplifiedClientAccessEnabled": FLAG},
)
