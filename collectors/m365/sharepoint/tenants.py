"""SharePoint, by its admin site: what a shared link opens, how long it lives, and what an unknown device may do.

The fields are those of `Get-SPOTenant` (learn.microsoft.com/powershell/module/sharepoint-online/get-spotenant and
set-spotenant), whether the admin site or an imported file says them.
"""

from collections.abc import Mapping

from collectors.m365.fields import MALFORMED
from collectors.m365.services import Caller, Service, ServiceCollector
from collectors.model import Reading
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


class Tenants(ServiceCollector):
    """The one tenant object, with words where numbers were sent. It goes by the tenant's id."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write the tenant object down. A number without a word is unseen. Raises RefusedError where it cannot be read."""
        for found in caller.items(self.call, reading):
            item = {**{name: found[other] for name, other in CMDLETS.items() if other in found}, **found}
            told = {name: word(name, item[name]) for name in WORDS if name in item}
            strange = {name: MALFORMED for name, said in told.items() if said is None}
            kept = {name: value for name, value in {**item, **told}.items() if name not in strange}
            self.add({**kept, "_tenant": caller.tenant}, caller, reading, unseen=strange)


def word(name: str, value: Json) -> str | None:
    """The word for an enumeration's value, however it was sent; None where there is none."""
    words = WORDS[name]
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(words):
        return words[value]
    return value if isinstance(value, str) and value in words else None


TENANTS = Tenants(
    id="m365.sharepoint.tenants",
    service=Service.SHAREPOINT,
    ask="SPO.Tenant",
    single=True,
    key="_tenant",
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
)
