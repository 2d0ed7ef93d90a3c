"""SharePoint, by its admin site: what a shared link opens, how long it lives, and what an unknown device may do.

The fields are those of `Get-SPOTenant` (learn.microsoft.com/powershell/module/sharepoint-online/get-spotenant and
set-spotenant), whether the admin site or an imported file says them.
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.declaration.service import OF_TENANT
from evidence.model import Json, JsonObject

SHARING = ("Disabled", "ExternalUserSharingOnly", "ExternalUserAndGuestSharing", "ExistingExternalUserSharingOnly")
LINK = ("None", "View", "Edit")
WORDS: Mapping[str, tuple[str, ...]] = {
    "ConditionalAccessPolicy": ("AllowFullAccess", "AllowLimitedAccess", "BlockAccess", "AuthenticationContext"),
    "DefaultLinkPermission": LINK,
    "DefaultSharingLinkType": ("None", "Direct", "Internal", "AnonymousAccess"),
    "FileAnonymousLinkType": LINK,
    "FolderAnonymousLinkType": LINK,
    "ODBSharingCapability": SHARING,
    "SharingCapability": SHARING,
}
"""Fields that come as a number from one way and as a word from the other: the word for each number."""

CMDLETS = {"ODBSharingCapability": "OneDriveSharingCapability"}
"""The admin site's name → the name that `Get-SPOTenant` prints, where they differ."""

BOOLEAN: JsonObject = {"type": "boolean"}
NUMBER: JsonObject = {"type": "integer"}


def in_words(tenant: JsonObject) -> JsonObject:
    """The one tenant object, with words where numbers were sent; without a number for which there is no word."""
    named = {**{name: tenant[other] for name, other in CMDLETS.items() if other in tenant}, **tenant}
    words = {name: word(name, named[name]) for name in WORDS if name in named}
    return {name: value for name, value in {**named, **words}.items() if name not in words or value is not None}


def word(name: str, value: Json) -> str | None:
    """The word for an enumeration's value, however it was sent; None where there is none."""
    words = WORDS[name]
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(words):
        return words[value]
    return value if isinstance(value, str) and value in words else None


TENANTS = ServiceCollector(
    id="m365.sharepoint.tenants",
    service=Service.SHAREPOINT,
    ask="SPO.Tenant",
    single=True,
    key=OF_TENANT,
    permissions=("Sites.FullControl.All",),
    fields={
        **{name: {"type": "string", "enum": [*words]} for name, words in WORDS.items()},
        "DisallowInfectedFileDownload": BOOLEAN,
        "EmailAttestationReAuthDays": NUMBER,
        "EmailAttestationRequired": BOOLEAN,
        "ExternalUserExpirationRequired": BOOLEAN,
        "ExternalUserExpireInDays": NUMBER,
        "RequireAnonymousLinksExpireInDays": NUMBER,
    },
    edit=in_words,
)
