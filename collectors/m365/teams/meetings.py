"""Teams, meetings: who gets in, who takes control and who records.

Policies go by `Identity`: "Global" for who has no other, "Tag:<name>" for the rest. Who holds a policy is not read: that
would be a list of people. Fields: learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingpolicy and
set-csteamsmeetingbroadcastpolicy.
"""

from collectors.m365 import Service, ServiceCollector
from evidence.model import JsonObject

READER = ("Global Reader",)
"""The Entra role that the application must hold; Teams knows no application permission for reading."""

BOOLEAN: JsonObject = {"type": "boolean"}
TEXT: JsonObject = {"type": "string"}

MEETING_POLICIES = ServiceCollector(
    id="m365.teams.meeting_policies",
    service=Service.TEAMS,
    ask="TeamsMeetingPolicy",
    key="Identity",
    permissions=READER,
    fields={
        "AllowAnonymousUsersToJoinMeeting": BOOLEAN,
        "AllowAnonymousUsersToStartMeeting": BOOLEAN,
        "AllowCloudRecording": BOOLEAN,
        "AllowExternalParticipantGiveRequestControl": BOOLEAN,
        "AllowPSTNUsersToBypassLobby": BOOLEAN,
        "AutoAdmittedUsers": TEXT,
        "DesignatedPresenterRoleMode": TEXT,
    },
)

BROADCAST_POLICIES = ServiceCollector(
    id="m365.teams.broadcast_policies",
    service=Service.TEAMS,
    ask="TeamsMeetingBroadcastPolicy",
    key="Identity",
    permissions=READER,
    fields={"AllowBroadcastScheduling": BOOLEAN, "BroadcastRecordingMode": TEXT},
)
