"""SharePoint's admin site: the tenant object, for applications that signed in with a certificate."""

from evidence.model import Json, JsonObject
from tests.tenant.m365.guarded import Guarded, RefusedError, not_found
from tests.tenant.state import rows, table, text
from tests.tenant.web import Request

FRESH: JsonObject = {
    "AllowDownloadingNonWebViewableFiles": True,
    "ConditionalAccessPolicy": 0,
    "DefaultLinkPermission": 2,
    "DefaultSharingLinkType": 3,
    "DisallowInfectedFileDownload": False,
    "EmailAttestationReAuthDays": 30,
    "EmailAttestationRequired": False,
    "ExternalUserExpirationRequired": False,
    "ExternalUserExpireInDays": 60,
    "FileAnonymousLinkType": 2,
    "FolderAnonymousLinkType": 2,
    "LegacyAuthProtocolsEnabled": True,
    "ODBSharingCapability": 2,
    "OrphanedPersonalSitesRetentionPeriod": 30,
    "PreventExternalUsersFromResharing": False,
    "RequireAnonymousLinksExpireInDays": -1,
    "SharingCapability": 2,
    "SharingDomainRestrictionMode": 0,
}
"""What Microsoft's documents give as the defaults of a new tenant."""


class SharePoint(Guarded):
    """`GET /_api/SPO.Tenant`. A token that was got with a secret is not taken, whatever was granted."""

    name = "sharepoint"
    needs = "Sites.FullControl.All"
    certified_only = True
    kind = "application/json;odata=verbose;charset=utf-8"

    def audience(self, state: JsonObject) -> str:
        """The admin site that the tenant's initial domain names."""
        domains = rows(table(state.get("organization")).get("verifiedDomains"))
        initial = next(text(one["name"]) for one in domains if one.get("isInitial") is True)
        return f"https://{initial.removesuffix('.onmicrosoft.com')}-admin.sharepoint.com"

    def answer(self, request: Request, state: JsonObject) -> Json:
        """The tenant object. A tenant without SharePoint has no admin site."""
        if self.faults.unlicensed or request.method != "GET" or request.path != "/_api/SPO.Tenant":
            raise not_found()
        if "odata=verbose" not in request.headers.get("accept", ""):
            raise RefusedError(
                406, {"error": {"code": "-1", "message": "The HTTP header ACCEPT is missing or invalid."}}
            )
        kind = {"type": "Microsoft.Online.SharePoint.TenantAdministration.Tenant"}
        return {"d": {"__metadata": kind, **FRESH, **table(state.get("sharepoint_tenant"))}}

    def forbidden(self) -> Json:
        """SharePoint's own words."""
        message = {"lang": "en-US", "value": "Attempted to perform an unauthorized operation."}
        return {"error": {"code": "-2147024891, System.UnauthorizedAccessException", "message": message}}
