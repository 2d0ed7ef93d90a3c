"""Anti-phishing: spoofed and imitated senders. Imitation is recognised with Defender for Office 365 alone.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-antiphishpolicy describes the fields.
"""

from collectors.m365 import Referred, Service, ServiceCollector
from collectors.m365.defender.counts import counting
from collectors.m365.defender.reach import FACTS, FLAG, NUMBER, PERMISSIONS, RULE, TEXT, TEXTS, recipients

PLAN_1 = "ATP_ENTERPRISE"
"""The service plan of Defender for Office 365 plan 1; every bundle that holds plan 2 holds it too."""

POLICIES = ServiceCollector(
    id="m365.defender.anti_phish_policies",
    service=Service.EXCHANGE,
    ask="Get-AntiPhishPolicy",
    fields={
        "Name": TEXT,
        "IsDefault": FLAG,
        "Enabled": FLAG,
        "EnableSpoofIntelligence": FLAG,
        "AuthenticationFailAction": TEXT,
        "HonorDmarcPolicy": FLAG,
        "DmarcQuarantineAction": TEXT,
        "DmarcRejectAction": TEXT,
        "EnableFirstContactSafetyTips": FLAG,
        "EnableUnauthenticatedSender": FLAG,
        "EnableViaTag": FLAG,
    },
    permissions=PERMISSIONS,
    shared=True,
)

IMPERSONATION = ServiceCollector(
    id="m365.defender.impersonation_policies",
    service=Service.EXCHANGE,
    ask="Get-AntiPhishPolicy",
    fields={
        "Name": TEXT,
        "IsDefault": FLAG,
        "Enabled": FLAG,
        "EnableOrganizationDomainsProtection": FLAG,
        "EnableTargetedDomainsProtection": FLAG,
        "TargetedDomainsToProtect": TEXTS,
        "TargetedDomainProtectionAction": TEXT,
        "EnableTargetedUserProtection": FLAG,
        "TargetedUserProtectionAction": TEXT,
        "EnableMailboxIntelligence": FLAG,
        "EnableMailboxIntelligenceProtection": FLAG,
        "MailboxIntelligenceProtectionAction": TEXT,
        "EnableSimilarUsersSafetyTips": FLAG,
        "EnableSimilarDomainsSafetyTips": FLAG,
        "EnableUnusualCharactersSafetyTips": FLAG,
    },
    permissions=PERMISSIONS,
    shared=True,
    plan=PLAN_1,
    facts={"_protected_users": NUMBER},
    without_plan=True,
    state=counting("_protected_users"),
)
"""Protection against imitation, whose settings are sent and do nothing without the licence."""

RULES = ServiceCollector(
    id="m365.defender.anti_phish_rules",
    service=Service.EXCHANGE,
    ask="Get-AntiPhishRule",
    fields={**RULE, "AntiPhishPolicy": TEXT},
    permissions=PERMISSIONS,
    facts=FACTS,
    refers={"AntiPhishPolicy": Referred(call=POLICIES.call)},
    state=recipients,
)
