"""Graph: logs, the tenant's own settings, Microsoft's rating, and backup."""

import uuid
from collections.abc import Sequence

from evidence.model import JsonObject
from tests.tenant.m365.endpoint import PREMIUM, Endpoint, Read
from tests.tenant.m365.endpoints.apps import over
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import rows, table, text, texts

SIGN_IN: JsonObject = {
    "appDisplayName": "Office 365 Exchange Online",
    "appId": "00000002-0000-0ff1-ce00-000000000000",
    "appliedConditionalAccessPolicies": [],
    "clientAppUsed": "Browser",
    "conditionalAccessStatus": "success",
    "deviceDetail": {"deviceId": "", "displayName": "", "isCompliant": False, "isManaged": False},
    "ipAddress": "203.0.113.40",
    "isInteractive": True,
    "location": {"city": "Sligo", "countryOrRegion": "IE", "state": "Sligo"},
    "resourceDisplayName": "Office 365 Exchange Online",
    "resourceId": "00000002-0000-0ff1-ce00-000000000000",
    "riskDetail": "none",
    "riskEventTypes": [],
    "riskEventTypes_v2": [],
    "riskLevelAggregated": "none",
    "riskLevelDuringSignIn": "none",
    "riskState": "none",
    "status": {"errorCode": 0, "failureReason": "Other.", "additionalDetails": None},
}
AUDIT: JsonObject = {
    "activityDisplayName": "Update user",
    "additionalDetails": [],
    "category": "UserManagement",
    "initiatedBy": {"app": None, "user": {"displayName": None, "ipAddress": None, "userPrincipalName": ""}},
    "loggedByService": "Core Directory",
    "operationType": "Update",
    "result": "success",
    "resultReason": "",
    "targetResources": [],
}
NO_PREMIUM = (
    403,
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    "Neither tenant is B2C or tenant doesn't have premium license",
)
REPORTS: JsonObject = {"displayConcealedNames": True}
FORMS: JsonObject = {
    "isExternalSendFormEnabled": True,
    "isExternalShareCollaborationEnabled": True,
    "isExternalShareTemplateEnabled": True,
    "isExternalShareResultEnabled": True,
    "isInOrgFormsPhishingScanEnabled": True,
    "isRecordIdentityByDefaultEnabled": True,
    "isBingImageSearchEnabled": True,
}
TRIALS: JsonObject = {"isOfficeStoreEnabled": True, "isAppAndServicesTrialEnabled": True}
UNITS = {
    "drive": ("driveProtectionUnit", "user"),
    "mailbox": ("mailboxProtectionUnit", "user"),
    "site": ("siteProtectionUnit", "site"),
}


def _sign_ins(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """`[[sign_in]]` with `user`, `at`, and `error` or `risk` where there was one; newest first."""
    found = [
        {
            **SIGN_IN,
            "id": _number(state, f"sign-in/{at}"),
            "correlationId": _number(state, f"correlation/{at}"),
            "createdDateTime": row["at"],
            "userId": ident(state, "user", text(row["user"])),
            "userDisplayName": table(table(state.get("user")).get(text(row["user"]))).get("displayName"),
            "userPrincipalName": table(table(state.get("user")).get(text(row["user"]))).get("userPrincipalName"),
            "status": {**table(SIGN_IN["status"]), "errorCode": row.get("error", 0)},
            "riskState": row.get("risk", "none"),
        }
        for at, row in enumerate(rows(state.get("sign_in")))
    ]
    return sorted(found, key=lambda one: text(one["createdDateTime"]), reverse=True)


def _audits(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """`changes = [times]`, newest first."""
    return [
        {
            **AUDIT,
            "id": f"Directory_{_number(state, moment)}",
            "correlationId": _number(state, f"change/{moment}"),
            "activityDateTime": moment,
        }
        for moment in sorted(texts(state.get("changes")), reverse=True)
    ]


def _number(state: JsonObject, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(text(state["tenant"])), name))


def _scores(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """`[[secure_score]]` with `at` and `[secure_score.points]`; newest first."""
    found: list[JsonObject] = [
        {
            "id": f"{text(state['tenant'])}_{text(row['at'])[:10]}",
            "azureTenantId": text(state["tenant"]),
            "activeUserCount": 4,
            "averageComparativeScores": [],
            "controlScores": [
                {"controlCategory": "Identity", "controlName": name, "description": "", "score": points}
                for name, points in table(row["points"]).items()
            ],
            "createdDateTime": row["at"],
            "currentScore": sum(value for value in table(row["points"]).values() if isinstance(value, int | float)),
            "enabledServices": ["HasExchange", "HasSharePoint"],
            "licensedUserCount": 6,
            "maxScore": 10.0 * len(PROFILES),
            "vendorInformation": {"provider": "SecureScore", "providerVersion": None, "vendor": "Microsoft"},
        }
        for row in rows(state.get("secure_score"))
    ]
    return sorted(found, key=lambda one: text(one["createdDateTime"]), reverse=True)


PROFILES = ("AdminMFAV2", "BlockLegacyAuthentication", "MFARegistrationV2")


def _profiles(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [
        {
            "id": name,
            "azureTenantId": text(state["tenant"]),
            "actionType": "Config",
            "controlCategory": "Identity",
            "deprecated": False,
            "maxScore": 10.0,
            "rank": at + 1,
            "service": "AzureAD",
            "tier": "Core",
            "title": f"Practice control {name}",
        }
        for at, name in enumerate(PROFILES)
    ]


def _units(kind: str) -> Read:
    """`[backup] mailbox = ["user"]`, drive, site: what is protected, by name."""
    of = UNITS[kind][1]

    def read(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
        return [
            {
                "id": _number(state, f"unit/{kind}/{name}"),
                "policyId": _number(state, f"policy/{kind}"),
                "status": "protected",
                "createdDateTime": text(state["opened"]),
                "lastModifiedDateTime": text(state["opened"]),
                "createdBy": {"user": {"id": None, "displayName": "an administrator"}},
                "error": None,
                **_thing(state, of, name),
            }
            for name in texts(table(state.get("backup")).get(kind))
        ]

    return read


def _thing(state: JsonObject, of: str, name: str) -> JsonObject:
    if of == "site":
        number = f"{text(state['domain'])},{_number(state, f'site/{name}')},{_number(state, f'web/{name}')}"
        return {"siteId": number, "siteName": name, "siteWebUrl": f"https://{text(state['domain'])}/sites/{name}"}
    user = table(table(state.get("user")).get(name))
    return {
        "directoryObjectId": ident(state, "user", name),
        "displayName": user.get("displayName"),
        "email": user.get("mail"),
    }


ENDPOINTS = (
    Endpoint(
        path="/auditLogs/signIns",
        type="SignIn",
        permissions=("AuditLog.Read.All",),
        read=_sign_ins,
        page=1000,
        top=1000,
        plan=PREMIUM,
        unlicensed=NO_PREMIUM,
    ),
    Endpoint(
        path="/auditLogs/directoryAudits",
        type="DirectoryAudit",
        permissions=("AuditLog.Read.All",),
        read=_audits,
        page=1000,
        top=1000,
    ),
    Endpoint(
        path="/admin/reportSettings",
        type="AdminReportSettings",
        permissions=("ReportSettings.Read.All",),
        read=over("report_settings", REPORTS),
        single=True,
    ),
    Endpoint(
        path="/admin/forms/settings",
        type="FormsSettings",
        permissions=("OrgSettings-Forms.Read.All",),
        read=over("forms_settings", FORMS),
        single=True,
        beta=True,
    ),
    Endpoint(
        path="/admin/appsAndServices/settings",
        type="AppsAndServicesSettings",
        permissions=("OrgSettings-AppsAndServices.Read.All",),
        read=over("trial_settings", TRIALS),
        single=True,
        beta=True,
    ),
    Endpoint(
        path="/security/secureScores",
        type="SecureScore",
        permissions=("SecurityEvents.Read.All",),
        read=_scores,
    ),
    Endpoint(
        path="/security/secureScoreControlProfiles",
        type="SecureScoreControlProfile",
        permissions=("SecurityEvents.Read.All",),
        read=_profiles,
    ),
    *(
        Endpoint(
            path=f"/solutions/backupRestore/protectionUnits/microsoft.graph.{name}",
            type=f"{name[0].upper()}{name[1:]}",
            permissions=("BackupRestore-Configuration.Read.All",),
            read=_units(kind),
            selectable=False,
        )
        for kind, (name, _) in UNITS.items()
    ),
)
