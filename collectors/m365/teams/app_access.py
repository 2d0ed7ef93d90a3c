"""Teams, apps: which way the organisation lets its people have them, and what it lets them have by default.

Where Teams works by app-centric management, permission policies decide nothing any more: an app is for everybody, for named
people or for nobody, and an app that nobody decided on follows the organisation's default for its kind
(learn.microsoft.com/microsoftteams/app-centric-management). Only a person can ask which way a tenant works and what the
defaults are: Microsoft's list of what an application cannot run (learn.microsoft.com/microsoftteams, the page
teams-powershell-application-authentication) names the cmdlet. So it is read from what the client's administrator exported
(`collectors.m365.services.imported`). Names and values: learn.microsoft.com/powershell/module/microsoftteams, the page
get-m365unifiedtenantsettings.
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.declaration.service import OF_TENANT
from evidence.model import Json, JsonObject, Unseen

BY_POLICY = "by_policy"
KINDS: Mapping[str, str] = {"_microsoft": "DefaultApp", "_third_party": "GlobalApp", "_custom": "PrivateApp"}
"""What we call it → the setting with the default for apps of that kind."""

WORDS: Mapping[str, str] = {"all": "all", "none": "none", "some": "some"}


def told(exported: JsonObject) -> Mapping[str, Json | Unseen]:
    """The organisation's defaults for Microsoft's, third-party and custom apps, each `all`, `some` or `none`; `by_policy`
    where permission policies still decide.
    """
    return {**dict.fromkeys(KINDS), **defaults(exported)}


def defaults(exported: JsonObject) -> dict[str, Json]:
    """The default of each kind of app that the export tells."""
    settings = exported.get("settings")
    rows = [row for row in settings if isinstance(row, Mapping)] if isinstance(settings, list) else []
    match exported.get("management"):
        case "permission_policies" if not rows:
            return dict.fromkeys(KINDS, BY_POLICY)
        case "app_centric":
            return {name: word for name, setting in KINDS.items() if (word := _word(rows, setting))}
        case _:
            return {}


def _word(rows: list[Mapping[str, Json]], setting: str) -> str:
    """What is said of a setting; "" where nothing is, or two things."""
    values = {str(row.get("SettingValue")).lower() for row in rows if row.get("SettingName") == setting}
    return WORDS.get(values.pop(), "") if len(values) == 1 else ""


APP_ACCESS = ServiceCollector(
    id="m365.teams.app_accesses",
    service=Service.TEAMS_EXPORT,
    ask="M365UnifiedTenantSettings",
    single=True,
    key=OF_TENANT,
    permissions=(),
    fields={},
    facts={name: {"type": "string", "enum": [*WORDS, BY_POLICY]} for name in KINDS},
    state=told,
)
