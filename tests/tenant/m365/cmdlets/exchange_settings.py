"""Exchange Online: the organisation's settings, as they are in a fresh tenant."""

from collections.abc import Mapping

from evidence.model import JsonObject
from tests.tenant.m365.cmdlet import Cmdlet
from tests.tenant.state import rows, text


def domains(state: JsonObject) -> Mapping[str, JsonObject]:
    """The tenant's verified domains, which accept mail for it alone."""
    return {
        text(one["id"]): {"DomainName": text(one["id"]), "Default": one.get("isDefault") is True}
        for one in rows(state.get("domain_object"))
        if one.get("isVerified") is True
    }


def signing(state: JsonObject) -> Mapping[str, JsonObject]:
    """One row a verified domain: mail of the initial one is signed from the start, of another once it is switched on."""
    return {
        text(one["id"]): {
            "Domain": text(one["id"]),
            "Enabled": one.get("isInitial") is True,
            "Status": "Valid" if one.get("isInitial") is True else "CnameMissing",
        }
        for one in rows(state.get("domain_object"))
        if one.get("isVerified") is True
    }


CMDLETS = (
    Cmdlet(
        name="Get-OrganizationConfig",
        single=True,
        default={
            "AuditDisabled": False,
            "CustomerLockBoxEnabled": False,
            "MailTipsAllTipsEnabled": True,
            "MailTipsExternalRecipientsTipsEnabled": False,
            "OAuth2ClientProfileEnabled": True,
            "RejectDirectSend": False,
        },
    ),
    Cmdlet(
        name="Get-TransportConfig",
        single=True,
        default={"ExternalPostmasterAddress": None, "SmtpClientAuthenticationDisabled": True},
    ),
    Cmdlet(
        name="Get-AdminAuditLogConfig",
        single=True,
        default={
            "AdminAuditLogAgeLimit": "90.00:00:00",
            "AdminAuditLogEnabled": True,
            "UnifiedAuditLogIngestionEnabled": True,
        },
    ),
    Cmdlet(name="Get-ExternalInOutlook", single=True, default={"AllowList": [], "Enabled": False}),
    Cmdlet(
        name="Get-IRMConfiguration",
        single=True,
        default={
            "AzureRMSLicensingEnabled": True,
            "ExternalLicensingEnabled": True,
            "InternalLicensingEnabled": True,
            "SimplifiedClientAccessEnabled": True,
        },
    ),
    Cmdlet(
        name="Get-AcceptedDomain",
        default={"DomainType": "Authoritative", "MatchSubDomains": False},
        read=domains,
        sized=True,
    ),
    Cmdlet(
        name="Get-DkimSigningConfig",
        default={
            "BodyCanonicalization": "Relaxed",
            "HeaderCanonicalization": "Relaxed",
            "Selector1KeySize": 2048,
            "Selector2KeySize": 2048,
        },
        read=signing,
    ),
    Cmdlet(
        name="Get-UnifiedAuditLogRetentionPolicy",
        purview=True,
        default={"Description": "", "Operations": [], "Priority": 1, "UserIds": []},
    ),
)
