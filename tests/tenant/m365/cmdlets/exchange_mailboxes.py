"""Exchange Online: the mailboxes of members, with what a new mailbox has."""

import uuid
from collections.abc import Mapping

from evidence.model import JsonObject
from tests.tenant.m365.cmdlet import Cmdlet
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import rows, table, text

ADMIN = [
    "Update",
    "MoveToDeletedItems",
    "SoftDelete",
    "HardDelete",
    "SendAs",
    "SendOnBehalf",
    "Create",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
    "UpdateCalendarDelegation",
    "ApplyRecord",
    "MailItemsAccessed",
    "Send",
]
OWNER = [
    "Update",
    "MoveToDeletedItems",
    "SoftDelete",
    "HardDelete",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
    "UpdateCalendarDelegation",
    "ApplyRecord",
    "MailItemsAccessed",
    "Send",
]


def mailboxes(state: JsonObject) -> Mapping[str, JsonObject]:
    """One of each member who holds a licence or has an address."""
    members = {
        name: table(user)
        for name, user in table(state.get("user")).items()
        if table(user).get("userType", "Member") == "Member"
    }
    return {
        name: person(state, name, user)
        for name, user in members.items()
        if user.get("mail") or rows(user.get("assignedLicenses"))
    }


def person(state: JsonObject, name: str, user: JsonObject) -> JsonObject:
    """What every cmdlet says of the mailbox of a user."""
    number = str(uuid.uuid5(uuid.UUID(text(state["tenant"])), f"mailbox/{name}"))
    return {
        "Alias": name.replace(".", ""),
        "DisplayName": text(user.get("displayName")),
        "ExchangeObjectId": number,
        "ExternalDirectoryObjectId": ident(state, "user", name),
        "Guid": number,
        "PrimarySmtpAddress": text(user.get("mail")) or text(user.get("userPrincipalName")),
        "UserPrincipalName": text(user.get("userPrincipalName")),
    }


CMDLETS = (
    Cmdlet(
        name="Get-Mailbox",
        sized=True,
        read=mailboxes,
        default={
            "AuditAdmin": [*ADMIN],
            "AuditDelegate": [*ADMIN],
            "AuditEnabled": True,
            "AuditLogAgeLimit": "90.00:00:00",
            "AuditOwner": [*OWNER],
            "DefaultAuditSet": ["Admin", "Delegate", "Owner"],
            "DeliverToMailboxAndForward": False,
            "ForwardingAddress": None,
            "ForwardingSmtpAddress": None,
            "InPlaceHolds": [],
            "LitigationHoldEnabled": False,
            "ProhibitSendQuota": "99 GB (106,300,440,576 bytes)",
            "RecipientType": "UserMailbox",
            "RecipientTypeDetails": "UserMailbox",
        },
    ),
    Cmdlet(
        name="Get-CASMailbox",
        sized=True,
        read=mailboxes,
        default={
            "ActiveSyncEnabled": True,
            "EwsEnabled": None,
            "ImapEnabled": True,
            "MAPIEnabled": True,
            "OWAEnabled": True,
            "PopEnabled": True,
            "SmtpClientAuthenticationDisabled": None,
        },
    ),
    Cmdlet(
        name="Get-CASMailboxPlan",
        sized=True,
        default={"ImapEnabled": True, "PopEnabled": True, "DisplayName": "ExchangeOnline"},
        fresh={"ExchangeOnline": {}},
    ),
    Cmdlet(
        name="Get-MailboxAuditBypassAssociation",
        sized=True,
        read=mailboxes,
        default={"AuditBypassEnabled": False},
    ),
    Cmdlet(
        name="Get-Recipient",
        sized=True,
        read=mailboxes,
        default={"ExternalEmailAddress": None, "RecipientTypeDetails": "UserMailbox"},
        parameters=("Identity", "ResultSize", "RecipientTypeDetails", "Filter"),
    ),
)
