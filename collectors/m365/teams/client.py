"""Teams, the client: what people may store, mail, install and report there.

Fields: learn.microsoft.com/powershell/module/microsoftteams/set-csteamsclientconfiguration, set-csteamsmessagingpolicy and
set-csteamsapppermissionpolicy. Organisation-wide app settings cannot be read by an application.
"""

from collectors.m365 import Service, ServiceCollector
from collectors.m365.teams.meetings import BOOLEAN, READER
from evidence.model import JsonObject

KIND: JsonObject = {"type": "string"}
"""`AllowedAppList` or `BlockedAppList`: what a list of apps means."""

CLIENT_CONFIGURATIONS = ServiceCollector(
    id="m365.teams.client_configurations",
    service=Service.TEAMS,
    ask="TeamsClientConfiguration",
    key="Identity",
    permissions=READER,
    fields={
        "AllowBox": BOOLEAN,
        "AllowDropBox": BOOLEAN,
        "AllowEgnyte": BOOLEAN,
        "AllowEmailIntoChannel": BOOLEAN,
        "AllowGoogleDrive": BOOLEAN,
        "AllowGuestUser": BOOLEAN,
        "AllowShareFile": BOOLEAN,
    },
)

MESSAGING_POLICIES = ServiceCollector(
    id="m365.teams.messaging_policies",
    service=Service.TEAMS,
    ask="TeamsMessagingPolicy",
    key="Identity",
    permissions=READER,
    fields={"AllowSecurityEndUserReporting": BOOLEAN},
)

APP_POLICIES = ServiceCollector(
    id="m365.teams.app_permission_policies",
    service=Service.TEAMS,
    ask="TeamsAppPermissionPolicy",
    key="Identity",
    permissions=READER,
    fields={"GlobalCatalogAppsType": KIND, "PrivateCatalogAppsType": KIND},
)
