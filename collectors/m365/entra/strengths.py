"""Entra ID, strengths and idle sessions: which combinations of methods are strong, and when an idle session ends."""

import json
import re
from collections.abc import Mapping

from collectors.m365 import GraphCollector
from collectors.m365.entra.access import PREMIUM
from evidence.model import Json, JsonObject, Outcome, Unseen

STRENGTHS = GraphCollector(
    id="m365.entra.authentication_strengths",
    path="/policies/authenticationStrengthPolicies",
    type="AuthenticationStrengthPolicy",
    permissions=("Policy.Read.All",),
    select=("id", "allowedCombinations", "policyType", "requirementsSatisfied", "createdDateTime", "modifiedDateTime"),
    drop=("description", "displayName", "combinationConfigurations"),
    whole=True,
    plan=PREMIUM,
)

MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="definition")
_PERIOD = re.compile(r"(?:(\d{1,3})\.)?(\d{1,2}):(\d{2}):(\d{2})", re.ASCII)


def idle(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_idle`: after how long a policy ends idle sessions of web applications.

    For each application (`default`: all others) the seconds, as the definition says, JSON in a string.
    """
    times = idle_times(policy.get("definition"))
    return {"_idle": MALFORMED if times is None else [*times]}


def idle_times(definition: Json) -> list[JsonObject] | None:
    """Application and seconds of each entry of a definition; None where it cannot be read."""
    times: list[JsonObject] = []
    for written in definition if isinstance(definition, list) else [None]:
        try:
            document: Json = json.loads(written) if isinstance(written, str) else None
        except (ValueError, RecursionError):
            return None
        policy = document.get("ActivityBasedTimeoutPolicy") if isinstance(document, Mapping) else None
        entries = policy.get("ApplicationPolicies") if isinstance(policy, Mapping) else None
        if not isinstance(entries, list):
            return None
        for entry in entries:
            application = entry.get("ApplicationId") if isinstance(entry, Mapping) else None
            seconds = _seconds(entry.get("WebSessionIdleTimeout")) if isinstance(entry, Mapping) else None
            if not isinstance(application, str) or seconds is None:
                return None
            times.append({"application": application, "seconds": seconds})
    return times


def _seconds(period: Json) -> int | None:
    """Seconds of a period as `dd.hh:mm:ss`; None where it is none."""
    match = _PERIOD.fullmatch(period) if isinstance(period, str) else None
    if match is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


TIMEOUTS = GraphCollector(
    id="m365.entra.activity_timeouts",
    path="/policies/activityBasedTimeoutPolicies",
    type="ActivityBasedTimeoutPolicy",
    permissions=("Policy.Read.All",),
    select=("id", "isOrganizationDefault"),
    drop=("definition", "description", "displayName", "deletedDateTime"),
    whole=True,
    facts={
        "_idle": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"application": {"type": "string"}, "seconds": {"type": "integer"}},
                "additionalProperties": False,
            },
        }
    },
    state=idle,
)
