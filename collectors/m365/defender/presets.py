"""Preset security policies: Microsoft's own settings, and for whom they are in force.

Standard and Strict have a rule each for what every mailbox has and for what Defender for Office 365 adds; a rule exists once
the preset was switched on. Built-in protection reaches whom no other Safe Links or Safe Attachments policy reaches.
https://learn.microsoft.com/powershell/module/exchangepowershell/get-eopprotectionpolicyrule
"""

from collectors.m365 import Referred, Service, ServiceCollector
from collectors.m365.defender import detonation, malware, phishing, spam
from collectors.m365.defender.phishing import PLAN_1
from collectors.m365.defender.reach import FACTS, PERMISSIONS, RULE, TEXT, WHOM, exceptions, recipients

DETONATION = {
    "SafeAttachmentPolicy": Referred(call=detonation.ATTACHMENTS.call),
    "SafeLinksPolicy": Referred(call=detonation.LINKS.call),
}

EVERY_MAILBOX = ServiceCollector(
    id="m365.defender.preset_rules",
    service=Service.EXCHANGE,
    ask="Get-EOPProtectionPolicyRule",
    fields={
        **RULE,
        "MalwareFilterPolicy": TEXT,
        "HostedContentFilterPolicy": TEXT,
        "AntiPhishPolicy": TEXT,
    },
    permissions=PERMISSIONS,
    facts=FACTS,
    refers={
        "MalwareFilterPolicy": Referred(call=malware.POLICIES.call),
        "HostedContentFilterPolicy": Referred(call=spam.POLICIES.call),
        "AntiPhishPolicy": Referred(call=phishing.POLICIES.call),
    },
    state=recipients,
)

ADDED = ServiceCollector(
    id="m365.defender.preset_detonation_rules",
    service=Service.EXCHANGE,
    ask="Get-ATPProtectionPolicyRule",
    fields={**RULE, "SafeAttachmentPolicy": TEXT, "SafeLinksPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_1,
    facts=FACTS,
    refers=DETONATION,
    state=recipients,
)

BUILT_IN = ServiceCollector(
    id="m365.defender.built_in_rules",
    service=Service.EXCHANGE,
    ask="Get-ATPBuiltInProtectionRule",
    fields={"Name": TEXT, "State": TEXT, "SafeAttachmentPolicy": TEXT, "SafeLinksPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_1,
    facts={"_exceptions": WHOM},
    refers=DETONATION,
    state=exceptions,
)
