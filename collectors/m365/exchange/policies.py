"""Exchange Online: what may users share, store elsewhere and install, and which applications open which mailboxes?

Fields as Microsoft describes them for Set-SharingPolicy, Set-OwaMailboxPolicy, Set-RoleAssignmentPolicy,
New-ApplicationAccessPolicy and New-UnifiedAuditLogRetentionPolicy
(learn.microsoft.com/powershell/module/exchangepowershell).
"""

from collectors.m365 import Service, ServiceCollector
from collectors.m365.exchange.settings import FLAG, PERMISSIONS, TEXT, TEXTS

SHARING_POLICIES = ServiceCollector(
    id="m365.exchange.sharing_policies",
    service=Service.EXCHANGE,
    ask="Get-SharingPolicy",
    permissions=PERMISSIONS,
    fields={"Name": TEXT, "Default": FLAG, "Domains": TEXTS, "Enabled": FLAG},
)

OUTLOOK_WEB_POLICIES = ServiceCollector(
    id="m365.exchange.outlook_web_policies",
    service=Service.EXCHANGE,
    ask="Get-OwaMailboxPolicy",
    permissions=PERMISSIONS,
    fields={"Name": TEXT, "AdditionalStorageProvidersAvailable": FLAG, "IsDefault": FLAG},
)

ROLE_ASSIGNMENT_POLICIES = ServiceCollector(
    id="m365.exchange.role_assignment_policies",
    service=Service.EXCHANGE,
    ask="Get-RoleAssignmentPolicy",
    permissions=PERMISSIONS,
    fields={"Name": TEXT, "AssignedRoles": TEXTS, "IsDefault": FLAG},
)

APPLICATION_ACCESS_POLICIES = ServiceCollector(
    id="m365.exchange.application_access_policies",
    service=Service.EXCHANGE,
    ask="Get-ApplicationAccessPolicy",
    permissions=PERMISSIONS,
    key="Identity",
    fields={"AccessRight": TEXT, "AppId": TEXT},
)

AUDIT_RETENTION_POLICIES = ServiceCollector(
    id="m365.exchange.audit_retention_policies",
    service=Service.PURVIEW,
    ask="Get-UnifiedAuditLogRetentionPolicy",
    permissions=PERMISSIONS,
    fields={
        "Name": TEXT,
        "Operations": TEXTS,
        "RecordTypes": TEXTS,
        "RetentionDuration": TEXT,
        "UserIds": TEXTS,
    },
)
