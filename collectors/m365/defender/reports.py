"""What people report, what is purged from Teams after it was delivered, and which alerts reach somebody.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-reportsubmissionpolicy,
https://learn.microsoft.com/powershell/module/exchangepowershell/set-teamsprotectionpolicy and
https://learn.microsoft.com/powershell/module/exchangepowershell/get-protectionalert describe the fields.
"""

from collectors.m365.defender.counts import Counting
from collectors.m365.defender.reach import FLAG, NUMBER, PERMISSIONS, TEXT, WHOM, Exempting, listed
from collectors.m365.defender.training import PLAN_2
from collectors.m365.fields import MALFORMED
from collectors.m365.services import Caller, Service, ServiceCollector
from collectors.model import Reading
from evidence.model import JsonObject

TENANT_ADMINS = "tenantadmins"
"""What stands for all global administrators among those whom an alert notifies."""

SUBMISSIONS = Counting(
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
)

SUBMISSION_RULES = Counting(
    id="m365.defender.report_submission_rules",
    service=Service.EXCHANGE,
    ask="Get-ReportSubmissionRule",
    fields={"State": TEXT},
    permissions=PERMISSIONS,
    facts={"_mailboxes": NUMBER},
)

TEAMS = ServiceCollector(
    id="m365.defender.teams_protection_policies",
    service=Service.EXCHANGE,
    ask="Get-TeamsProtectionPolicy",
    fields={"Name": TEXT, "ZapEnabled": FLAG, "HighConfidencePhishQuarantineTag": TEXT, "MalwareQuarantineTag": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_2,
)

TEAMS_RULES = Exempting(
    id="m365.defender.teams_protection_rules",
    service=Service.EXCHANGE,
    ask="Get-TeamsProtectionPolicyRule",
    fields={"Name": TEXT, "State": TEXT, "TeamsProtectionPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_2,
    facts={"_exceptions": WHOM},
)


class AlertPolicies(ServiceCollector):
    """Alert policies; `_notified`: how many addresses an alert goes to, and whether it goes to all administrators."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every policy. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            addresses = listed(item, "NotifyUser")
            if addresses is None:
                self.add(item, caller, reading, unseen={"_notified": MALFORMED})
                continue
            everybody = [one for one in addresses if one.strip().lower() == TENANT_ADMINS]
            notified: JsonObject = {"addresses": len(addresses) - len(everybody), "administrators": bool(everybody)}
            self.add(item, caller, reading, facts={"_notified": notified})


ALERTS = AlertPolicies(
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
)
