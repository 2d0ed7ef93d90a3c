"""Teams, outsiders: which other organisations, private accounts and guests people may talk to.

Fields: learn.microsoft.com/powershell/module/microsoftteams/set-cstenantfederationconfiguration,
set-csteamsguestcallingconfiguration, set-csteamsguestmeetingconfiguration and set-csteamsguestmessagingconfiguration.
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.teams.meetings import BOOLEAN, READER, TEXT
from evidence.model import Json, JsonObject, Unseen


def federated(configuration: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_domains` says whether organisations are `listed`, or `all` may be talked to."""
    return {"_domains": domains(configuration.get("AllowedDomains")) or None}


def domains(allowed: Json) -> str:
    """`listed` where domains are named, `all` where every domain is allowed, "" where nobody can tell."""
    if not isinstance(allowed, Mapping):
        return ""
    if "AllowAllKnownDomains" in allowed:
        return "all"
    named = allowed.get("AllowedDomain")
    if isinstance(named, list) and named:
        return "listed" if all(map(_is_domain, named)) else ""
    return ""


def _is_domain(entry: Json) -> bool:
    name = entry.get("Domain") if isinstance(entry, Mapping) else entry
    return isinstance(name, str) and bool(name.strip("*. "))


FEDERATION = ServiceCollector(
    id="m365.teams.federations",
    service=Service.TEAMS,
    ask="TenantFederationSettings",
    key="Identity",
    permissions=READER,
    fields={
        "AllowFederatedUsers": BOOLEAN,
        "AllowTeamsConsumer": BOOLEAN,
        "AllowTeamsConsumerInbound": BOOLEAN,
        "ExternalAccessWithTrialTenants": TEXT,
    },
    facts={"_domains": {"type": "string", "enum": ["all", "listed"]}},
    state=federated,
)

GUEST_CALLING = ServiceCollector(
    id="m365.teams.guest_callings",
    service=Service.TEAMS,
    ask="TeamsGuestCallingConfiguration",
    key="Identity",
    permissions=READER,
    fields={"AllowPrivateCalling": BOOLEAN},
)

GUEST_MEETING = ServiceCollector(
    id="m365.teams.guest_meetings",
    service=Service.TEAMS,
    ask="TeamsGuestMeetingConfiguration",
    key="Identity",
    permissions=READER,
    fields={"AllowMeetNow": BOOLEAN, "ScreenSharingMode": TEXT},
)

GUEST_MESSAGING = ServiceCollector(
    id="m365.teams.guest_messagings",
    service=Service.TEAMS,
    ask="TeamsGuestMessagingConfiguration",
    key="Identity",
    permissions=READER,
    fields={"AllowUserDeleteMessage": BOOLEAN, "AllowUserEditMessage": BOOLEAN},
)
