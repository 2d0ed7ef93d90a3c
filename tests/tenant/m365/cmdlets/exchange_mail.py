"""Exchange Online: mail flow and policies, as Microsoft makes them for a fresh tenant."""

from tests.tenant.m365.cmdlet import Cmdlet

ROLES = [
    "MyTeamMailboxes",
    "MyDistributionGroupMembership",
    "My Custom Apps",
    "MyProfileInformation",
    "My Marketplace Apps",
    "MyMailSubscriptions",
    "MyRetentionPolicies",
    "MyBaseOptions",
    "MyTextMessaging",
    "MyVoiceMail",
    "MyContactInformation",
    "My ReadWriteMailbox Apps",
]

CMDLETS = (
    Cmdlet(
        name="Get-TransportRule",
        sized=True,
        default={
            "Actions": [],
            "ActivationDate": None,
            "AddToRecipients": None,
            "ApplyHtmlDisclaimerText": None,
            "ApplyOME": False,
            "ApplyRightsProtectionTemplate": None,
            "BlindCopyTo": None,
            "Conditions": None,
            "CopyTo": None,
            "Exceptions": None,
            "ExpiryDate": None,
            "FromScope": None,
            "GenerateIncidentReport": None,
            "Mode": "Enforce",
            "PrependSubject": None,
            "Priority": 0,
            "RedirectMessageTo": None,
            "SenderDomainIs": None,
            "SentToScope": None,
            "SetSCL": None,
            "State": "Enabled",
        },
    ),
    Cmdlet(
        name="Get-RemoteDomain",
        sized=True,
        default={"AllowedOOFType": "External", "AutoForwardEnabled": True, "AutoReplyEnabled": True},
        fresh={"Default": {"DomainName": "*"}},
    ),
    Cmdlet(
        name="Get-HostedOutboundSpamFilterPolicy",
        default={
            "ActionWhenThresholdReached": "BlockUserForToday",
            "AutoForwardingMode": "Automatic",
            "BccSuspiciousOutboundAdditionalRecipients": [],
            "BccSuspiciousOutboundMail": False,
            "Enabled": True,
            "IsDefault": False,
            "NotifyOutboundSpam": False,
            "NotifyOutboundSpamRecipients": [],
            "RecipientLimitExternalPerHour": 0,
            "RecipientLimitInternalPerHour": 0,
            "RecipientLimitPerDay": 0,
        },
        fresh={"Default": {"IsDefault": True}},
    ),
    Cmdlet(
        name="Get-InboundConnector",
        sized=True,
        default={
            "ConnectorSource": "Default",
            "ConnectorType": "Partner",
            "Enabled": True,
            "RequireTls": True,
            "RestrictDomainsToCertificate": False,
            "RestrictDomainsToIPAddresses": False,
            "SenderDomains": [],
            "SenderIPAddresses": [],
            "TlsSenderCertificateName": None,
        },
    ),
    Cmdlet(
        name="Get-OutboundConnector",
        sized=True,
        default={
            "ConnectorType": "Partner",
            "Enabled": True,
            "IsTransportRuleScoped": False,
            "RecipientDomains": [],
            "SmartHosts": [],
            "TlsDomain": None,
            "TlsSettings": None,
            "UseMXRecord": True,
        },
    ),
    Cmdlet(
        name="Get-SharingPolicy",
        sized=True,
        default={"Default": False, "Domains": [], "Enabled": True},
        fresh={
            "Default Sharing Policy": {
                "Default": True,
                "Domains": ["Anonymous:CalendarSharingFreeBusyReviewer", "*:CalendarSharingFreeBusySimple"],
            }
        },
    ),
    Cmdlet(
        name="Get-OwaMailboxPolicy",
        default={"AdditionalStorageProvidersAvailable": True, "IsDefault": False, "WacExternalServicesEnabled": True},
        fresh={"OwaMailboxPolicy-Default": {"IsDefault": True}},
    ),
    Cmdlet(
        name="Get-RoleAssignmentPolicy",
        default={"AssignedRoles": [*ROLES], "IsDefault": False},
        fresh={"Default Role Assignment Policy": {"IsDefault": True}},
    ),
    Cmdlet(
        name="Get-ApplicationAccessPolicy",
        default={"AccessRight": "RestrictAccess", "Description": "", "ShardType": "All"},
    ),
)
