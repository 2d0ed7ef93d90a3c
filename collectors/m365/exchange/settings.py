"""Exchange Online: how is the organisation set up, and what of it is recorded?

Fields as Microsoft describes them for Set-OrganizationConfig, Set-TransportConfig, Set-AdminAuditLogConfig,
Set-ExternalInOutlook and Set-IRMConfiguration (learn.microsoft.com/powershell/module/exchangepowershell).
"""

from collectors.m365.fields import MALFORMED
from collectors.m365.refusals import unlicensed
from collectors.m365.services import Caller, Service, ServiceCollector
from collectors.model import Reading
from evidence.model import JsonObject

PERMISSIONS = ("Exchange.ManageAsApp",)
FLAG: JsonObject = {"type": "boolean"}
TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "integer"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


class Licensed(ServiceCollector):
    """A part of a setting that works only with a service plan, though it is always sent."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write it down. Raises RefusedError where the plan is missing, or it cannot be read."""
        if caller.holds(self.plan) is False:
            raise unlicensed(self.plan)
        ServiceCollector.observe(self, caller, reading)


class Tags(ServiceCollector):
    """`_excepted` counts the senders and domains whose mail is not marked; who they are is not kept."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write it down. Raises RefusedError where it cannot be read."""
        for item in caller.items(self.call, reading):
            excepted = item.get("AllowList", "") or []
            if "AllowList" in item and isinstance(excepted, list):
                self.add(item, caller, reading, facts={"_excepted": len(excepted)})
            else:
                self.add(item, caller, reading, unseen={"_excepted": MALFORMED})


ORGANIZATION_CONFIGS = ServiceCollector(
    id="m365.exchange.organization_configs",
    service=Service.EXCHANGE,
    ask="Get-OrganizationConfig",
    permissions=PERMISSIONS,
    single=True,
    shared=True,
    fields={"AuditDisabled": FLAG, "OAuth2ClientProfileEnabled": FLAG, "RejectDirectSend": FLAG},
)

LOCKBOXES = Licensed(
    id="m365.exchange.lockboxes",
    service=Service.EXCHANGE,
    ask="Get-OrganizationConfig",
    permissions=PERMISSIONS,
    single=True,
    shared=True,
    plan="LOCKBOX_ENTERPRISE",
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

EXTERNAL_TAGS = Tags(
    id="m365.exchange.external_tags",
    service=Service.EXCHANGE,
    ask="Get-ExternalInOutlook",
    permissions=PERMISSIONS,
    key="Identity",
    fields={"Enabled": FLAG},
    facts={"_excepted": NUMBER},
)

RIGHTS_CONFIGS = ServiceCollector(
    id="m365.exchange.rights_configs",
    service=Service.EXCHANGE,
    ask="Get-IRMConfiguration",
    permissions=PERMISSIONS,
    single=True,
    fields={"AzureRMSLicensingEnabled": FLAG, "InternalLicensingEnabled": FLAG, "SimplifiedClientAccessEnabled": FLAG},
)
