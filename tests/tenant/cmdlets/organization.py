"""Exchange Online: the organisation, as it is in a fresh tenant."""

from tests.tenant.cmdlet import Cmdlet

CMDLETS = (
    Cmdlet(
        name="Get-OrganizationConfig",
        single=True,
        default={
            "AuditDisabled": False,
            "CustomerLockBoxEnabled": False,
            "MailTipsExternalRecipientsTipsEnabled": False,
            "OAuth2ClientProfileEnabled": True,
            "RejectDirectSend": False,
        },
    ),
)
