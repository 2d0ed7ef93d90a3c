"""Registry-wide: what a fix may break is said in it, and what takes it back restores what was seen, never a constant."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from checker.rules import PolicySet, Rule
from evidence.model import Json
from tests.builders.reading_steps import CHOSEN, KNOWN, Written, aws_calls, cmdlets, leaves, request, tool, written

Settings = list[tuple[str, str, Json]]
"""What is written to (an operation, a cmdlet, an address), the name of the setting, its value."""

ADDRESSING = {
    "Identity", "Name", "Bucket", "AccountId", "KeyId", "TenantId", "DBInstanceIdentifier", "DBClusterIdentifier", "GroupId",
    "GroupSettingId", "logGroupName", "@odata.type", "AttributeName",
    "RotateImmediately",
}  # fmt: skip
"""What only says which thing is meant, or when it is done."""

TAKEN_BACK = re.compile(r"(Remove|Delete|Disable|Disassociate|Enable|Get|Where|Add|Restore|Cancel)")
"""Verbs that are the other half of one: of what was made, taken away, or switched without a value."""

SEEN_BY_THE_RULE = {
    "aws.cloudtrail.trails_are_encrypted": "it fails trails without a key",
    "aws.iam.access_keys_are_used": "it fails users whose keys are active",
    "aws.iam.one_active_key_per_user": "it fails users whose keys are both active",
    "aws.s3.mfa_delete_is_on": "it fails buckets without it; one that has kept versions can be suspended, and nothing else",
    "aws.secretsmanager.secrets_use_a_customer_key": "it fails secrets with AWS's own key, which an empty name means",
    "aws.s3.versioning_is_on": "a bucket that has kept versions can be suspended, and nothing else",
    "m365.exchange.declared_mailboxes_are_held": "it fails mailboxes that are not held",
    "m365.exchange.everybody_is_audited": "it fails accounts that bypass the record",
    "m365.exchange.own_domains_sign_their_mail": "it fails domains whose signing is off",
}
"""Rules that can fail with one value only, so that it is the one that was seen."""

NOTED = re.compile(r"noted", re.IGNORECASE)
SHOWS_IT = re.compile(r"(Get-[A-Z]\w+|GET https://\S+|aws [a-z0-9]+ (describe|get|list)-[a-z-]+)")
AS_IT_WAS = re.compile(
    r"as (it|they|each) (was|were)|as each was|(was|were) (made|added|taken|removed|cleared|deleted|closed|assigned|noted)"
    r"|noted before|\bagain\b|Restore|[Nn]othing|None for|it had|that was|Take the file out|keep the old"
    r"|cannot be (brought|set) back"
)
OUTAGES = {
    (
        "rds ModifyDBInstance",
        "BackupRetentionPeriod",
    ): "AmazonRDS, Backup retention period: from 0 to a number is an outage",
    ("rds ModifyDBInstance", "PubliclyAccessible"): "AmazonRDS, ModifyDBInstance: it is applied at once",
    ("Remove-MgApplicationPassword", "KeyId"): "an application that uses the password cannot sign in",
    ("Remove-MgServicePrincipalAppRoleAssignment", "AppRoleAssignmentId"): "the application loses the permission",
}
WRITTEN_WHOLE = {
    ("Set-HostedContentFilterPolicy", "AllowedSenders"),
    ("Set-HostedContentFilterPolicy", "AllowedSenderDomains"),
    ("Set-HostedConnectionFilterPolicy", "IPAllowList"),
    ("Set-MalwareFilterPolicy", "FileTypes"),
    ("Set-SharingPolicy", "Domains"),
    ("Set-DlpComplianceRule", "NotifyUser"),
    ("Set-Mailbox", "AuditAdmin"),
    ("Set-Mailbox", "AuditDelegate"),
    ("Set-Mailbox", "AuditOwner"),
    ("Set-CsTenantFederationConfiguration", "AllowedDomains"),
    ("Update-MgGroupSetting", "Values"),
    ("Update-MgPolicyAuthorizationPolicy", "DefaultUserRolePermissions.permissionGrantPoliciesAssigned"),
    ("Set-TenantSettings", "RequestBody"),
    ("Set-PowerAppTenantIsolationPolicy", "TenantIsolationPolicy"),
    ("iam UpdateAccountPasswordPolicy", ""),
    ("s3 PutBucketPolicy", ""),
    ("s3 PutPublicAccessBlock", ""),
    ("s3 PutBucketEncryption", ""),
    ("s3control PutPublicAccessBlock", ""),
    ("deviceManagement", "settings"),
    ("sharepoint/settings", "idleSessionSignOut"),
}
"""What a provider documents to replace whole: lists, and objects of which what is not given goes back to a default."""

MEMBERS = {
    "PublicAccessBlockConfiguration": {
        "BlockPublicAcls",
        "IgnorePublicAcls",
        "BlockPublicPolicy",
        "RestrictPublicBuckets",
    },
    "settings": {"secureByDefault", "isScheduledActionEnabled", "deviceComplianceCheckinThresholdDays"},
    "idleSessionSignOut": {"isEnabled", "warnAfterInSeconds", "signOutAfterInSeconds"},
}
"""All members of the objects that are written whole."""


def settings(text: str) -> Settings:
    """What a command sets; an act that is given nothing has an empty name."""
    match tool(text):
        case "aws":
            calls = [(f"{call.service} {call.operation.name}", call.arguments) for call in aws_calls(text)]
        case "request":
            asked = request(text)
            calls = [(asked.address, asked.body if isinstance(asked.body, Mapping) else {})]
        case _:
            given = [(call.name, call.parameters) for call in cmdlets(text) if call.name]
            said: Settings = [
                (name, key, token) for name, all_of in given for key in all_of for token in all_of[key] or [""]
            ]
            return [*said, *((name, "", None) for name, all_of in given if not all_of), *_assigned(text)]
    return [one for name, body in calls for one in [(name, *leaf) for leaf in leaves(dict(body))] or [(name, "", None)]]


def _assigned(text: str) -> Settings:
    """Members of an object that a line of PowerShell reads, changes and writes."""
    found = re.findall(r"(\$\w+(?:\.\w+)+|\)\.Value) = ([^;]+)", text)
    return [("", path.partition(".")[2], KNOWN if "<" in value else value.strip("'")) for path, value in found]


def commands(rule: Rule | None = None) -> Iterator[Written]:
    """Every step that is a command."""
    rules = {rule.id: rule} if rule else PolicySet().rules
    yield from (step for step in written(rules) if not step.is_portal)


def constants(step: Written) -> Iterator[str]:
    """Values of an undo that were not seen, and were not noted by a command that it names."""
    for place, name, value in settings(step.text):
        is_of_what_was_made = TAKEN_BACK.match(place.rpartition(" ")[2]) or name.startswith("Remove")
        is_read = str(value).startswith(("$setting", "$values", "$policy"))
        is_open = value in (KNOWN, CHOSEN, None) or (value == "" and name != "KmsKeyId")
        if not (is_of_what_was_made or is_read or addresses(name) or is_open):
            yield f"{name} is {value}"
    if re.search(r"‹[^›]*noted[^›]*›", step.text) and not SHOWS_IT.search(step.where):
        yield "what was noted is shown by no command"


def faults(step: Written) -> Iterator[str]:
    """What is wrong with one step that takes a fix back."""
    if step.is_portal:
        if not AS_IT_WAS.search(step.text) and not re.search(r"<[\w.]+>[^>]*$", step.text):
            yield f"ends in a constant: {step.text}"
    elif step.rule.id not in SEEN_BY_THE_RULE:
        yield from constants(step)


def test_what_takes_a_fix_back_restores_what_was_seen() -> None:
    found = [f"{step.rule.id}: {fault}" for step in written() if step.undo for fault in faults(step)]
    assert found == []


def test_a_rule_that_can_fail_with_one_value_only_needs_to_be_told_so() -> None:
    rules = PolicySet().rules
    assert all(
        any(list(constants(step)) for step in commands(rules[name]) if step.undo) and reason
        for name, reason in SEEN_BY_THE_RULE.items()
    )


def unrestored(rule: Rule) -> Iterator[str]:
    """Settings that the fix's commands change and that no command of the undo sets back."""
    steps = list(commands(rule))
    back = [setting for step in steps if step.undo for setting in settings(step.text)]
    is_taken_back = any(TAKEN_BACK.match(place.rpartition(" ")[2]) for place, _, _ in back)
    is_deleted = any(step.undo and step.text.startswith("DELETE ") for step in steps)
    if not back or is_taken_back or is_deleted or any(name == KNOWN for _, name, _ in back):
        return
    restored = {(place, changed(name)) for place, name, _ in back}
    for step in steps:
        for place, name, _ in settings(step.text) if not step.undo else ():
            is_there = {(place, changed(name)), (place, changed(name).partition(".")[0])} & restored
            if name and not is_there and not addresses(name) and not place.startswith(("Where", "Get")):
                yield f"{rule.id}: {place} {name} is not set back"


def changed(name: str) -> str:
    """The setting that is added to, taken from, or switched."""
    return re.sub(r"(^|\.)(Add|Remove|Enable|Disable)(?=[A-Z])|\.(Add|Remove)$|To(Add|Remove)$", "", name)


def addresses(name: str) -> bool:
    """Whether it only says which thing is meant."""
    return name in ADDRESSING or name.rpartition(".")[2] in ADDRESSING


def test_every_setting_that_a_command_changes_is_set_back_by_one() -> None:
    assert [fault for rule in PolicySet().rules.values() for fault in unrestored(rule)] == []


def breaking(step: Written) -> Iterator[str]:
    """What a step may break without a word of it."""
    if "--apply-immediately" in step.text:
        yield "applies at once what waits for the maintenance window"
    said = [
        (place, name.partition(".")[0] if tool(step.text) == "aws" else name) for place, name, _ in settings(step.text)
    ]
    words = f"{step.where} {step.rule.impact_text}"
    for place, name in said:
        if (place, name) in OUTAGES and not step.undo:
            if step.rule.impact != "outage":
                yield f"{place} {name} is an outage, and the impact is {step.rule.impact}"
            if not re.search(r"outage|stands still|lose", step.where):
                yield f"{place} {name} is an outage, and no word of the step says so"
    if not words.strip() and step.rule.impact == "outage":
        yield "is an outage, and says nothing of it"


def test_an_outage_is_said_in_words_where_the_command_stands() -> None:
    assert [f"{step.rule.id}: {fault}" for step in commands() for fault in breaking(step)] == []


def whole(step: Written) -> Iterator[str]:
    """What a step writes whole without keeping, or without saying, what stands there today."""
    if step.undo or re.search(r"whole|empties|replaces", step.where):
        return
    said = settings(step.text)
    names = [name for _, name, _ in said]
    for place, name, value in said:
        end = place.rpartition("/v1.0/")[2].removeprefix("admin/") or place
        is_whole = {(place, name), (place, ""), (end, name.partition(".")[0])} & WRITTEN_WHOLE
        is_kept = KNOWN in names or str(value).startswith(("$s", "$p", "$v", "$o")) or f"{changed(name)}.Add" in names
        member = next((part for part in name.split(".") if part in MEMBERS), "")
        given = {inner.rpartition(".")[2] for inner in names if inner.startswith(f"{name.rpartition('.')[0]}.")}
        if is_whole and not is_kept and not addresses(name) and not (member and MEMBERS[member] <= given):
            yield f"{place} {name} is written whole"
    if tool(step.text) == "request":
        yield from (f"{path} is a list that is replaced" for path in _lists(request(step.text).body))


def _lists(value: Json, path: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        yield path


def test_what_is_written_whole_keeps_what_stands_there_today() -> None:
    assert [f"{step.rule.id}: {fault}" for step in commands() for fault in whole(step)] == []


def test_the_password_policy_is_written_with_all_that_is_set_today() -> None:
    for step in commands(PolicySet().rules["aws.iam.password_minimum_length"]):
        (call,) = aws_calls(step.text)
        assert call.operation.name == "UpdateAccountPasswordPolicy"
        assert call.arguments[KNOWN] == KNOWN


HARM = {
    "an outage": (
        "fix",
        "aws rds modify-db-instance --db-instance-identifier <_id> --backup-retention-period <params.days>",
    ),
    "at once": (
        "fix",
        "aws rds modify-db-instance --db-instance-identifier <_id> --deletion-protection --apply-immediately",
    ),
    "a list of senders": ("fix", "Set-HostedContentFilterPolicy -Identity <Name> -AllowedSenders $null"),
    "a list in a body": (
        "fix",
        'PATCH https://graph.microsoft.com/v1.0/x with {"conditions": {"users": {"excludeUsers": []}}}',
    ),
    "a password policy": ("fix", "aws iam update-account-password-policy --minimum-password-length <params.length>"),
    "a block with one switch": (
        "fix",
        "aws s3api put-public-access-block --bucket <Name> --public-access-block-configuration BlockPublicAcls=true",
    ),
    "a constant": ("undo", "Set-MalwareFilterPolicy -Identity <Name> -ZapEnabled $false"),
    "a number": ("undo", "aws logs put-retention-policy --log-group-name <logGroupName> --retention-in-days 30"),
    "a constant in a body": (
        "undo",
        'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"a": true}',
    ),
    "an assigned constant": ("undo", "$s = Get-TenantSettings; $s.a.b = $false; Set-TenantSettings -RequestBody $s"),
    "noted by nothing": ("undo", "Set-SharingPolicy -Identity <Name> -Domains ‹the domains noted›"),
}


@pytest.mark.parametrize(("key", "text"), HARM.values(), ids=HARM)
def test_each_kind_of_harm_is_found(key: str, text: str) -> None:
    rule = replace(PolicySet().rules["aws.s3.versioning_is_on"], id="aws.s3.another", fix=(), undo=())
    (step,) = commands(replace(rule, **{key: ({"command": text},)}))  # type: ignore[arg-type]
    assert [*breaking(step), *whole(step), *(faults(step) if step.undo else ())]


def test_a_setting_that_no_undo_sets_back_is_found() -> None:
    rule = PolicySet().rules["m365.defender.links_are_checked_when_clicked"]
    back = {"command": "Set-SafeLinksPolicy -Identity <Name> -AllowClickThrough <AllowClickThrough>"}
    assert len(list(unrestored(replace(rule, undo=(back,))))) == 7


def test_a_portal_that_ends_in_a_constant_is_found() -> None:
    rule = PolicySet().rules["m365.teams.channels_take_no_mail"]
    step = {"portal": "Teams admin center > Teams > Teams settings > Email integration > Users can send emails > on"}
    assert list(faults(next(written({rule.id: replace(rule, fix=(), undo=(step,))}))))
