"""Purview: policies of loss prevention, labels and retention, which nobody makes but the client, and its role groups.

https://learn.microsoft.com/powershell/module/exchangepowershell/ describes the properties of each. Retention policies send
their places empty unless details are asked for; a fresh tenant has role groups, and nobody in those that search.
"""

from evidence.model import JsonObject
from tests.tenant.m365.cmdlet import Cmdlet

SEARCHING = (
    "CommunicationCompliance",
    "CommunicationComplianceInvestigators",
    "ContentExplorerContentViewer",
    "DataInvestigator",
    "InsiderRiskManagement",
    "InsiderRiskManagementInvestigators",
    "Reviewer",
    "eDiscoveryManager",
)
GROUP: JsonObject = {"Description": "", "Members": [], "RoleGroupType": "Standard", "Roles": []}

CMDLETS = (
    Cmdlet(
        name="Get-DlpCompliancePolicy",
        purview=True,
        default={
            "Comment": "",
            "Enabled": True,
            "EndpointDlpLocation": [],
            "EndpointDlpLocationException": [],
            "ExchangeLocation": [],
            "ExchangeSenderMemberOf": [],
            "ExchangeSenderMemberOfException": [],
            "Mode": "Enable",
            "OneDriveLocation": [],
            "OneDriveLocationException": [],
            "Priority": 0,
            "SharePointLocation": [],
            "SharePointLocationException": [],
            "TeamsLocation": [],
            "TeamsLocationException": [],
            "Type": "Dlp",
            "Workload": "",
        },
    ),
    Cmdlet(
        name="Get-DlpComplianceRule",
        purview=True,
        default={
            "AdvancedRule": None,
            "BlockAccess": False,
            "BlockAccessScope": None,
            "ContentContainsSensitiveInformation": None,
            "Disabled": False,
            "GenerateAlert": [],
            "IsAdvancedRule": False,
            "Mode": "Enable",
            "NotifyUser": [],
            "ParentPolicyName": "",
            "Priority": 0,
        },
    ),
    Cmdlet(
        name="Get-Label",
        purview=True,
        default={
            "ContentType": "File, Email",
            "Disabled": False,
            "DisplayName": "",
            "LabelActions": [],
            "ParentId": None,
            "Priority": 0,
            "Settings": [],
        },
    ),
    Cmdlet(
        name="Get-LabelPolicy",
        purview=True,
        default={
            "Enabled": True,
            "ExchangeLocation": ["All"],
            "Labels": [],
            "Mode": "Enforce",
            "Type": "PublishedSensitivityLabel",
        },
    ),
    Cmdlet(
        name="Get-RetentionCompliancePolicy",
        purview=True,
        parameters=("Identity", "DistributionDetail"),
        default={
            "Enabled": True,
            "ExchangeLocation": [],
            "ExchangeLocationException": [],
            "Mode": "Enforce",
            "ModernGroupLocation": [],
            "ModernGroupLocationException": [],
            "OneDriveLocation": [],
            "OneDriveLocationException": [],
            "SharePointLocation": [],
            "SharePointLocationException": [],
            "TeamsChannelLocation": [],
            "TeamsChannelLocationException": [],
            "TeamsChatLocation": [],
            "TeamsChatLocationException": [],
            "Workload": "",
        },
    ),
    Cmdlet(
        name="Get-RetentionComplianceRule",
        purview=True,
        default={
            "ContentMatchQuery": None,
            "ExpirationDateOption": "ModificationAgeInDays",
            "Mode": "Enforce",
            "Policy": "",
            "RetentionComplianceAction": "Keep",
            "RetentionDuration": "Unlimited",
            "RetentionDurationDisplayHint": "Days",
        },
    ),
    Cmdlet(
        name="Get-RoleGroup",
        purview=True,
        sized=True,
        default=GROUP,
        fresh={
            **{name: {} for name in (*SEARCHING, "RecordsManagement")},
            "OrganizationManagement": {"Members": ["TenantAdmins"]},
        },
    ),
    Cmdlet(
        name="Get-RoleGroupMember",
        purview=True,
        sized=True,
        belongs="Group",
        default={"ExternalDirectoryObjectId": None, "RecipientType": "MailUser"},
    ),
)
