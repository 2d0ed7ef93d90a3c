"""What people report, what is purged from Teams after it was delivered, and which alerts reach somebody.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-reportsubmissionpolicy,
https://learn.microsoft.com/powershell/module/exchangepowershell/set-teamsprotectionpolicy and
https://learn.microsoft.com/powershell/module/exchangepowershell/get-protectionalert describe the fields.
"""

from collections.abc import Mapping

from collectors.m365 import Service, ServiceCollector
from collectors.m365.defender.counts import counting
from collectors.m365.defender.reach import FLAG, NUMBER, PERMISSIONS, TEXT, WHOM, exceptions, listed
from collectors.m365.defender.training import PLAN_2
from evidence.model import Json, JsonObject, Unseen

TENANT_ADMINS = "tenantadmins"
"""What stands for all global administrators among those whom an alert notifies."""

SUBMISSIONS = ServiceCollector(
    id="m365.defender.report_submission_policies",
    service=Service.EXCHANGE,
    ask="Get-ReportSubmissionPolicy",
    fields={
        "EnableReportToMicrosoft": FLAG,
        "ReportPhishToCustomizedAddress": FLAG,
        "ReportJunkToCustomizedAddress": FLAG,
        "EnableThirdPartyAddress": FLAG,
    },
    permissions=PERMISSIONS,
    facts={"_phish_mailboxes": NUMBER, "_third_party_mailboxes": NUMBER},
    state=counting("_phish_mailboxes", "_third_party_mailboxes"),
)

SUBMISSION_RULES = ServiceCollector(
    id="m365.defender.report_submission_rules",
    service=Service.EXCHANGE,
    ask="Get-ReportSubmissionRule",
    fields={"State": TEXT},
    permissions=PERMISSIONS,
    facts={"_mailboxes": NUMBER},
    state=counting("_mailboxes"),
)

TEAMS = ServiceCollector(
    id="m365.defender.teams_protection_policies",
    service=Service.EXCHANGE,
    ask="Get-TeamsProtectionPolicy",
    fields={"Name": TEXT, "ZapEnabled": FLAG, "HighConfidencePhishQuarantineTag": TEXT, "MalwareQuarantineTag": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_2,
)

TEAMS_RULES = ServiceCollector(
    id="m365.defender.teams_protection_rules",
    service=Service.EXCHANGE,
    ask="Get-TeamsProtectionPolicyRule",
    fields={"Name": TEXT, "State": TEXT, "TeamsProtectionPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_2,
    facts={"_exceptions": WHOM},
    state=exceptions,
)


def notified(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_notified`: how many addresses an alert goes to, and whether it goes to all administrators."""
    addresses = listed(policy, "NotifyUser")
    if addresses is None:
        return {"_notified": None}
    everybody = [address for address in addresses if address.strip().lower() == TENANT_ADMINS]
    return {"_notified": {"addresses": len(addresses) - len(everybody), "administrators": bool(everybody)}}


ALERTS = ServiceCollector(
    id="m365.defender.alert_policies",
    service=Service.PURVIEW,
    ask="Get-ProtectionAlert",
    fields={"Name": TEXT, "Disabled": FLAG, "NotificationEnabled": FLAG, "IsSystemRule": FLAG, "Severity": TEXT},
    permissions=PERMISSIONS,
    facts={
        "_notified": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"addresses": NUMBER, "administrators": FLAG},
        }
    },
    state=notified,
)
