"""Teams' configuration API: every instance of a type of configuration, with the defaults that Microsoft documents."""

import re

from evidence.model import Json, JsonObject
from tests.tenant.m365.guarded import Guarded, RefusedError, not_found
from tests.tenant.state import rows, table, text
from tests.tenant.web import Request

AUDIENCE = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239"
MEETING: JsonObject = {
    "AllowAnonymousUsersToJoinMeeting": True,
    "AllowAnonymousUsersToStartMeeting": False,
    "AllowCloudRecording": True,
    "AllowExternalParticipantGiveRequestControl": False,
    "AllowIPVideo": True,
    "AllowPSTNUsersToBypassLobby": False,
    "AutoAdmittedUsers": "EveryoneInCompany",
    "DesignatedPresenterRoleMode": "EveryoneUserOverride",
    "MeetingChatEnabledType": "Enabled",
}
MESSAGING: JsonObject = {"AllowSecurityEndUserReporting": True, "AllowUserChat": True, "AllowUserDeleteMessage": True}
FRESH: dict[str, dict[str, JsonObject]] = {
    "TeamsMeetingPolicy": {
        "Global": MEETING,
        "Tag:AllOn": {**MEETING, "AllowExternalParticipantGiveRequestControl": True},
        "Tag:RestrictedAnonymousAccess": {**MEETING, "AutoAdmittedUsers": "EveryoneInCompany"},
        "Tag:AllOff": {**MEETING, "AllowCloudRecording": False, "AllowIPVideo": False},
        "Tag:RestrictedAnonymousNoRecording": {**MEETING, "AllowCloudRecording": False},
        "Tag:Default": MEETING,
        "Tag:Kiosk": {**MEETING, "AllowCloudRecording": False},
    },
    "TeamsMeetingBroadcastPolicy": {
        "Global": {"AllowBroadcastScheduling": True, "BroadcastRecordingMode": "AlwaysEnabled"},
        "Tag:Default": {"AllowBroadcastScheduling": True, "BroadcastRecordingMode": "AlwaysEnabled"},
    },
    "TeamsClientConfiguration": {
        "Global": {
            "AllowBox": True,
            "AllowDropBox": True,
            "AllowEgnyte": True,
            "AllowEmailIntoChannel": True,
            "AllowGoogleDrive": True,
            "AllowGuestUser": True,
            "AllowShareFile": True,
            "RestrictedSenderList": None,
        }
    },
    "TeamsMessagingPolicy": {
        "Global": MESSAGING,
        "Tag:Default": MESSAGING,
        "Tag:EduFaculty": {**MESSAGING, "AllowUserDeleteMessage": False},
        "Tag:EduStudent": {**MESSAGING, "AllowUserDeleteMessage": False},
    },
    "TeamsAppPermissionPolicy": {
        "Global": {
            "DefaultCatalogApps": [],
            "DefaultCatalogAppsType": "BlockedAppList",
            "GlobalCatalogApps": [],
            "GlobalCatalogAppsType": "BlockedAppList",
            "PrivateCatalogApps": [],
            "PrivateCatalogAppsType": "BlockedAppList",
        }
    },
    "TeamsGuestCallingConfiguration": {"Global": {"AllowPrivateCalling": True}},
    "TeamsGuestMeetingConfiguration": {
        "Global": {"AllowIPVideo": True, "AllowMeetNow": True, "ScreenSharingMode": "EntireScreen"}
    },
    "TeamsGuestMessagingConfiguration": {
        "Global": {"AllowUserChat": True, "AllowUserDeleteMessage": True, "AllowUserEditMessage": True}
    },
    "TenantFederationSettings": {
        "Global": {
            "AllowFederatedUsers": True,
            "AllowPublicUsers": True,
            "AllowTeamsConsumer": True,
            "AllowTeamsConsumerInbound": True,
            "AllowedDomains": {"AllowAllKnownDomains": {}},
            "BlockedDomains": [],
            "ExternalAccessWithTrialTenants": "Blocked",
        }
    },
}
"""Type → instance → fields. The instances with a tag are those that Microsoft ships."""


class Teams(Guarded):
    """`GET /Skype.Policy/configurations/{Type}` and the discovery; federation settings want what was discovered."""

    name = "teams"
    needs = "Global Reader"

    def audience(self, _state: JsonObject) -> str:
        """The Skype and Teams Tenant Admin API."""
        return AUDIENCE

    def answer(self, request: Request, state: JsonObject) -> Json:
        """Every instance of a type. What a tenant without Teams is told is not written anywhere: it is refused here."""
        if self.faults.unlicensed:
            raise RefusedError(403, self.forbidden())
        if request.method != "GET":
            raise RefusedError(405, {"error": {"code": "MethodNotAllowed", "message": ""}})
        if request.headers.get("x-authz-scope") != "tenant":
            raise RefusedError(400, {"error": {"code": "BadRequest", "message": "x-authz-scope is missing."}})
        if request.path == "/Teams.Tenant/tenants":
            return _discovery(state)
        found = re.fullmatch(r"/Skype\.Policy/configurations/(\w+)", request.path)
        if found is None or found[1] not in FRESH:
            raise not_found()
        if found[1] == "TenantFederationSettings":
            _check_federation(request, state)
        given = table(table(state.get("teams")).get(found[1]))
        names = [*FRESH[found[1]], *(name for name in given if name not in FRESH[found[1]])]
        fresh = FRESH[found[1]]
        return [
            {
                **fresh.get(name, fresh["Global"]),
                **table(given.get(name)),
                "Identity": name,
                "Key": _key(found[1], name),
            }
            for name in names
        ]

    def forbidden(self) -> Json:
        """Said to an application without a role that may read."""
        return {"error": {"code": "Forbidden", "message": "User is not authorized to perform the operation."}}


def _key(kind: str, name: str) -> JsonObject:
    scope = "Global" if name == "Global" else "Tag"
    return {"ScopeClass": scope, "SchemaId": {"XName": kind}, "AuthorityId": {"Class": "Tenant"}}


def _discovery(state: JsonObject) -> JsonObject:
    return {
        "tenantId": state["tenant"],
        "serviceDiscovery": {
            "Endpoints": {
                "AdminServiceEndpoint": "adminau1.online.lync.com",
                "ConfigApiEndpoint": "api.interfaces.records.teams.microsoft.com",
            },
            "Headers": {"X-MS-Forest": "au1.lync.com"},
        },
    }


def _check_federation(request: Request, state: JsonObject) -> None:
    domains = rows(table(state.get("organization")).get("verifiedDomains"))
    initial = next(text(one["name"]) for one in domains if one.get("isInitial") is True)
    wanted = ("https://adminau1.online.lync.com/OcsPowershellWebservice", state["tenant"], initial)
    sent = (
        request.headers.get("x-ms-target-uri"),
        request.headers.get("x-ms-tenant-id"),
        request.query.get("adminDomain"),
    )
    if sent != wanted:
        raise RefusedError(400, {"error": {"code": "BadRequest", "message": "The target of the request is not known."}})
