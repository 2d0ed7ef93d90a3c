"""Safe Links and Safe Attachments: links are looked at when they are clicked, attachments before they are delivered.

https://learn.microsoft.com/powershell/module/exchangepowershell/set-safelinkspolicy and its neighbours describe the fields.
"""

from collectors.m365 import Referred, Service, ServiceCollector
from collectors.m365.defender.phishing import PLAN_1
from collectors.m365.defender.reach import FACTS, FLAG, PERMISSIONS, RULE, TEXT, recipients

ATTACHMENTS = ServiceCollector(
    id="m365.defender.safe_attachment_policies",
    service=Service.EXCHANGE,
    ask="Get-SafeAttachmentPolicy",
    fields={"Name": TEXT, "Enable": FLAG, "Action": TEXT, "IsBuiltInProtection": FLAG},
    permissions=PERMISSIONS,
    shared=True,
    plan=PLAN_1,
)

ATTACHMENT_RULES = ServiceCollector(
    id="m365.defender.safe_attachment_rules",
    service=Service.EXCHANGE,
    ask="Get-SafeAttachmentRule",
    fields={**RULE, "SafeAttachmentPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_1,
    facts=FACTS,
    refers={"SafeAttachmentPolicy": Referred(call=ATTACHMENTS.call)},
    state=recipients,
)

LINKS = ServiceCollector(
    id="m365.defender.safe_links_policies",
    service=Service.EXCHANGE,
    ask="Get-SafeLinksPolicy",
    fields={
        "Name": TEXT,
        "IsBuiltInProtection": FLAG,
        "EnableSafeLinksForEmail": FLAG,
        "EnableSafeLinksForTeams": FLAG,
        "EnableSafeLinksForOffice": FLAG,
        "TrackClicks": FLAG,
        "AllowClickThrough": FLAG,
        "ScanUrls": FLAG,
        "EnableForInternalSenders": FLAG,
        "DeliverMessageAfterScan": FLAG,
    },
    permissions=PERMISSIONS,
    shared=True,
    plan=PLAN_1,
)

LINK_RULES = ServiceCollector(
    id="m365.defender.safe_links_rules",
    service=Service.EXCHANGE,
    ask="Get-SafeLinksRule",
    fields={**RULE, "SafeLinksPolicy": TEXT},
    permissions=PERMISSIONS,
    plan=PLAN_1,
    facts=FACTS,
    refers={"SafeLinksPolicy": Referred(call=LINKS.call)},
    state=recipients,
)

FILES = ServiceCollector(
    id="m365.defender.file_protection_settings",
    service=Service.EXCHANGE,
    ask="Get-AtpPolicyForO365",
    fields={"Name": TEXT, "EnableATPForSPOTeamsODB": FLAG, "EnableSafeDocs": FLAG, "AllowSafeDocsOpen": FLAG},
    permissions=PERMISSIONS,
    plan=PLAN_1,
)
