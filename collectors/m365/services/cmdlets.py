"""The only cmdlets that may ever be sent to Exchange and Purview, all of which only read."""

from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import Service

EXCHANGE = frozenset(
    {
        "Get-ATPBuiltInProtectionRule",
        "Get-ATPProtectionPolicyRule",
        "Get-AcceptedDomain",
        "Get-AdminAuditLogConfig",
        "Get-AntiPhishPolicy",
        "Get-AntiPhishRule",
        "Get-ApplicationAccessPolicy",
        "Get-ArcConfig",
        "Get-AtpPolicyForO365",
        "Get-CASMailbox",
        "Get-CASMailboxPlan",
        "Get-DkimSigningConfig",
        "Get-EOPProtectionPolicyRule",
        "Get-ExternalInOutlook",
        "Get-HostedConnectionFilterPolicy",
        "Get-HostedContentFilterPolicy",
        "Get-HostedContentFilterRule",
        "Get-HostedOutboundSpamFilterPolicy",
        "Get-HostedOutboundSpamFilterRule",
        "Get-IRMConfiguration",
        "Get-InboundConnector",
        "Get-Mailbox",
        "Get-MailboxAuditBypassAssociation",
        "Get-MalwareFilterPolicy",
        "Get-MalwareFilterRule",
        "Get-ManagementRoleAssignment",
        "Get-MobileDeviceMailboxPolicy",
        "Get-OMEConfiguration",
        "Get-OrganizationConfig",
        "Get-OutboundConnector",
        "Get-OwaMailboxPolicy",
        "Get-QuarantinePolicy",
        "Get-Recipient",
        "Get-RemoteDomain",
        "Get-ReportSubmissionPolicy",
        "Get-ReportSubmissionRule",
        "Get-RoleAssignmentPolicy",
        "Get-SafeAttachmentPolicy",
        "Get-SafeAttachmentRule",
        "Get-SafeLinksPolicy",
        "Get-SafeLinksRule",
        "Get-SharingPolicy",
        "Get-TeamsProtectionPolicy",
        "Get-TeamsProtectionPolicyRule",
        "Get-TenantAllowBlockListItems",
        "Get-TransportConfig",
        "Get-TransportRule",
    }
)
"""Cmdlets of Exchange Online and of Defender for Office 365."""

PURVIEW = frozenset(
    {
        "Get-ComplianceTag",
        "Get-DlpCompliancePolicy",
        "Get-DlpComplianceRule",
        "Get-InsiderRiskPolicy",
        "Get-Label",
        "Get-LabelPolicy",
        "Get-ProtectionAlert",
        "Get-RetentionCompliancePolicy",
        "Get-RetentionComplianceRule",
        "Get-RoleGroup",
        "Get-RoleGroupMember",
        "Get-UnifiedAuditLogRetentionPolicy",
    }
)
"""Cmdlets of Security & Compliance. What Exchange answers better (`Get-AdminAuditLogConfig`) is left out on purpose."""

LISTS = {Service.EXCHANGE: EXCHANGE, Service.PURVIEW: PURVIEW}


def permit(service: Service, cmdlet: str) -> None:
    """Raise RefusedError, before anything is sent, for a cmdlet that is not on the service's list."""
    if cmdlet not in LISTS.get(service, frozenset()):
        raise failure("cmdlet", f"{service}: a cmdlet that is not on the list of those that may be sent")
