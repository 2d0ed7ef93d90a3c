"""Power Platform's and Fabric's admin APIs, with the defaults that Microsoft documents for a new tenant."""

from collections.abc import Sequence

from evidence.model import Json, JsonObject
from tests.tenant.m365.guarded import Guarded, RefusedError, not_found
from tests.tenant.state import table, text
from tests.tenant.web import Request

ADMIN = "/providers/Microsoft.BusinessAppPlatform"
FRESH_SETTINGS: JsonObject = {
    "disableEnvironmentCreationByNonAdminUsers": False,
    "disableNPSCommentsReachout": False,
    "disablePortalsCreationByNonAdminUsers": False,
    "disableTrialEnvironmentCreationByNonAdminUsers": False,
    "powerPlatform": {
        "governance": {"disableAdminDigest": False, "disableDeveloperEnvironmentCreationByNonAdminUsers": False},
        "powerApps": {"disableShareWithEveryone": True, "enableGuestsToMake": False},
    },
    "walkMeOptOut": False,
}
FRESH_FABRIC: dict[str, bool] = {
    "AdminApisIncludeDetailedMetadata": False,
    "AllowGuestUserToAccessSharedContent": True,
    "AllowServicePrincipalsCreateAndUseProfiles": False,
    "BlockResourceKeyAuthentication": False,
    "EimInformationProtectionEdit": False,
    "ElevatedGuestsTenant": False,
    "ExternalSharingV2": True,
    "PublishToWeb": True,
    "RScriptVisual": True,
    "ServicePrincipalAccessGlobalAPIs": False,
    "ServicePrincipalAccessPermissionAPIs": True,
}


class PowerPlatform(Guarded):
    """`api.bap.microsoft.com`, for an application that was registered as a management application."""

    name = "power_platform"
    needs = "Power Platform management application"

    def audience(self, _state: JsonObject) -> str:
        """Two slashes in the scope leave one in the audience."""
        return "https://service.powerapps.com/"

    def answer(self, request: Request, state: JsonObject) -> Json:
        """Settings, environments, connector policies or the tenant's isolation. Every tenant has them, licensed or not."""
        if "api-version" not in request.query:
            raise RefusedError(400, {"error": {"code": "MissingApiVersion", "message": "api-version is missing."}})
        own = table(state.get("power_platform"))
        tenant = text(state["tenant"])
        match request.method, request.path:
            case "POST", path if path == f"{ADMIN}/listTenantSettings":
                return {**FRESH_SETTINGS, **table(own.get("settings"))}
            case "GET", path if path == f"{ADMIN}/scopes/admin/environments":
                return self._page(request, _environments(tenant, own))
            case "GET", path if path == f"{ADMIN}/scopes/admin/apiPolicies":
                return self._page(request, _policies(own))
            case "GET", path if (
                path == f"/providers/PowerPlatform.Governance/v1/tenants/{tenant}/tenantIsolationPolicy"
            ):
                fresh: JsonObject = {"allowedTenants": [], "isDisabled": True}
                return {"properties": {"tenantId": tenant, **fresh, **table(own.get("isolation"))}}
        raise not_found()

    def forbidden(self) -> Json:
        """Said to an application that nobody registered."""
        message = "The service principal does not have permission to access the path in this tenant."
        return {"error": {"code": "Forbidden", "message": message}}

    def _page(self, request: Request, items: Sequence[JsonObject]) -> JsonObject:
        size = self.faults.page_size or 100
        start = int(request.query.get("$skiptoken", "0"))
        page: dict[str, Json] = {"value": [*items[start : start + size]]}
        if start + size < len(items):
            link = f"https://{request.headers['host']}{request.path}?api-version={request.query['api-version']}"
            page["nextLink"] = f"{link}&$skiptoken={start + size}"
        return page


def _environments(tenant: str, own: JsonObject) -> list[JsonObject]:
    default: JsonObject = {"displayName": "Default", "isDefault": True}
    named: dict[str, Json] = {f"Default-{tenant}": default, **table(own.get("environment"))}
    return [
        {
            "id": f"{ADMIN}/scopes/admin/environments/{name}",
            "location": "europe",
            "name": name,
            "properties": {"environmentSku": "Default", "isDefault": False, **table(properties)},
            "type": "Microsoft.BusinessAppPlatform/scopes/environments",
        }
        for name, properties in named.items()
    ]


def _policies(own: JsonObject) -> list[JsonObject]:
    """Connector policies as the older of the two known shapes has them."""
    found: list[JsonObject] = []
    for name, policy in table(own.get("policy")).items():
        chosen = table(policy)
        listed: list[Json] = [{"name": one, "type": "environments"} for one in _texts(chosen.get("environments"))]
        limit: JsonObject = {"parameters": {"environments": listed, "filterType": chosen.get("filter")}}
        constraints: JsonObject = {"environmentFilter1": limit} if chosen.get("filter") else {}
        groups: JsonObject = {
            "hbi": {"apis": _apis(chosen.get("business"))},
            "lbi": {"apis": _apis(chosen.get("other"))},
            "blocked": {"apis": _apis(chosen.get("blocked"))},
        }
        default = chosen.get("default", "lbi")
        definition: JsonObject = {"apiGroups": groups, "constraints": constraints, "defaultApiGroup": default}
        found.append(
            {
                "id": f"{ADMIN}/scopes/admin/apiPolicies/{name}",
                "name": name,
                "properties": {"definition": definition, "displayName": chosen.get("displayName", name)},
                "type": "Microsoft.BusinessAppPlatform/scopes/apiPolicies",
            }
        )
    return found


def _apis(value: Json) -> list[Json]:
    """Connectors of one class, by their names."""
    return [
        {"id": f"/providers/Microsoft.PowerApps/apis/{name}", "name": name, "type": "Microsoft.PowerApps/apis"}
        for name in _texts(value)
    ]


def _texts(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


class Fabric(Guarded):
    """`GET /v1/admin/tenantsettings`, in pages where there are too many."""

    name = "fabric"
    needs = "Fabric: service principals can access read-only admin APIs"

    def audience(self, _state: JsonObject) -> str:
        """Power BI's, of old."""
        return "https://analysis.windows.net/powerbi/api"

    def answer(self, request: Request, state: JsonObject) -> Json:
        """The tenant's settings; every tenant has them, licensed or not."""
        if (request.method, request.path) != ("GET", "/v1/admin/tenantsettings"):
            raise not_found()
        own = table(state.get("fabric"))
        items = [
            {
                "settingName": name,
                "title": name,
                "enabled": enabled,
                "canSpecifySecurityGroups": True,
                "tenantSettingGroup": "Settings",
                **table(own.get(name)),
            }
            for name, enabled in FRESH_FABRIC.items()
        ]
        size = self.faults.page_size or 100
        start = int(request.query.get("continuationToken", "0"))
        page: dict[str, Json] = {"value": [*items[start : start + size]]}
        if start + size < len(items):
            page["continuationToken"] = str(start + size)
            page["continuationUri"] = (
                f"https://{request.headers['host']}{request.path}?continuationToken={start + size}"
            )
        return page

    def forbidden(self) -> Json:
        """Fabric's own error body."""
        return {"errorCode": "InsufficientPrivileges", "message": "The caller is not authorized to call this API."}
