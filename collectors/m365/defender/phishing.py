"""Anti-phishing: spoofed and imitated senders. Imitation is recognised with Defender for Office 365 alone.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-antiphishpolicy describes the fields.
"""

from collectors.m365.defender.counts import Counting
from collectors.m365.defender.reach import FACTS, FLAG, NUMBER, PERMISSIONS, RULE, TEXT, TEXTS, MailRules
from collectors.m365.refusals import unlicensed
from collectors.m365.services import Caller, Listing, Service, ServiceCollector
from collectors.model import Reading

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


class Impersonation(Counting):
    """Protection against imitation, whose settings are sent and do nothing without the licence."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every policy. Raises RefusedError where not all could be read, or where the licence is missing."""
        if caller.holds(self.plan) is False:
            raise unlicensed(self.plan)
        Counting.observe(self, caller, reading)


IMPERSONATION = Impersonation(
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
)

RULES = MailRules(
    id="m365.defender.anti_phish_rules",
    service=Service.EXCHANGE,
    ask="Get-AntiPhishRule",
    fields={**RULE, "AntiPhishPolicy": TEXT},
    permissions=PERMISSIONS,
    facts=FACTS,
    refers={"AntiPhishPolicy": Listing(call=POLICIES.call)},
)
