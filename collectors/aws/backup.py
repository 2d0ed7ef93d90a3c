"""AWS Backup: what is copied by plan, how long copies are kept, where they go, who can delete them, and were they tried."""

from collections.abc import Mapping

from collectors.aws import AwsCollector, Detail, Fact, Keep, MalformedError
from collectors.aws.listing import AwsListing, Parent
from collectors.aws.statements import resource_policy
from evidence.model import Json, JsonObject

FOREVER = 36500
"""Days for which a copy is kept that nothing deletes: AWS takes no larger number."""


def _rules(fields: JsonObject) -> list[JsonObject]:
    plan = fields.get("BackupPlan")
    rules = plan.get("Rules") if isinstance(plan, Mapping) else None
    if not isinstance(rules, list):
        raise MalformedError("missing")
    return [rule for rule in rules if isinstance(rule, Mapping)]


def _days(lifecycle: Json) -> int:
    """Days for which a rule keeps copies; a rule that does not say keeps them for ever."""
    days = lifecycle.get("DeleteAfterDays") if isinstance(lifecycle, Mapping) else None
    return days if isinstance(days, int) and days > 0 else FOREVER


def _longest(fields: JsonObject) -> Json:
    return max((_days(rule.get("Lifecycle")) for rule in _rules(fields)), default=0)


def _copies(fields: JsonObject) -> Json:
    """Where the rules of a plan copy to: account, region and vault of each destination."""
    actions = [rule.get("CopyActions") for rule in _rules(fields)]
    every = [each for listed in actions if isinstance(listed, list) for each in listed]
    arns = sorted({str(each.get("DestinationBackupVaultArn")) for each in every if isinstance(each, Mapping)})
    parts = [(arn, arn.split(":")) for arn in arns]
    if any(len(part) < 7 for _, part in parts):
        raise MalformedError("vault_arn")
    return [{"Vault": arn, "Region": part[3], "Account": part[4]} for arn, part in parts]


TEXT: JsonObject = {"type": "string"}
TAG = "aws:ResourceTag/"
TESTS = ("StringEquals", "StringLike", "StringNotEquals", "StringNotLike")


def _picks(fields: JsonObject) -> Json:
    """What a selection picks, with an empty list where it says nothing of a kind: AWS leaves out what is not set."""
    selection = fields.get("BackupSelection")
    if not isinstance(selection, Mapping):
        raise MalformedError("missing")
    conditions = selection.get("Conditions") or {}
    if not isinstance(conditions, Mapping):
        raise MalformedError("conditions")
    return {
        "Resources": _listed(selection, "Resources"),
        "NotResources": _listed(selection, "NotResources"),
        "Tags": [_asked(row) for row in _listed(selection, "ListOfTags")],
        "Conditions": [{"Test": test, **_asked(row)} for test in TESTS for row in _listed(conditions, test)],
    }


def _listed(fields: JsonObject, name: str) -> list[Json]:
    listed = fields.get(name)
    if listed is not None and not isinstance(listed, list):
        raise MalformedError(name)
    return listed or []


def _asked(row: Json) -> dict[str, Json]:
    key, value = (row.get("ConditionKey"), row.get("ConditionValue")) if isinstance(row, Mapping) else (None, None)
    if not isinstance(key, str) or not isinstance(value, str):
        raise MalformedError("condition")
    return {"Key": key.removeprefix(TAG), "Value": value}


def _rows(*names: str) -> JsonObject:
    row: JsonObject = {"type": "object", "properties": dict.fromkeys(names, TEXT), "additionalProperties": False}
    return {"type": "array", "items": row}


_PLANS = AwsListing(op="backup:list_backup_plans", items="BackupPlansList", key="BackupPlanId")

PLANS = AwsCollector(
    id="aws.backup.plans",
    op="backup:list_backup_plans",
    items="BackupPlansList",
    key="BackupPlanArn",
    regional=True,
    always=("BackupPlanId", "BackupPlanName"),
    keep=Keep(
        drop=(
            "AdvancedBackupSettings",
            "BackupPlan.AdvancedBackupSettings",
            "BackupPlan.Rules.RecoveryPointTags",
            "CreatorRequestId",
            "LastExecutionDate",
            "VersionId",
        ),
    ),
    details=(
        Detail(
            op="backup:get_backup_plan",
            args={"BackupPlanId": "BackupPlanId"},
            into="BackupPlan",
            member="BackupPlan",
            always=("BackupPlan.Rules",),
        ),
    ),
    facts=(
        Fact(name="_longest_days", of="BackupPlan", find=_longest, schema={"type": "integer"}),
        Fact(
            name="_copies",
            of="BackupPlan",
            find=_copies,
            schema=_rows("Vault", "Region", "Account"),
        ),
    ),
)

SELECTIONS = AwsCollector(
    id="aws.backup.selections",
    op="backup:list_backup_selections",
    items="BackupSelectionsList",
    key="SelectionId",
    arn="{account}/{region}/{BackupPlanId}/{SelectionId}",
    regional=True,
    parent=Parent(of=_PLANS, args={"BackupPlanId": "BackupPlanId"}),
    always=("SelectionId", "BackupPlanId"),
    keep=Keep(drop=("CreatorRequestId",)),
    details=(
        Detail(
            op="backup:get_backup_selection",
            args={"BackupPlanId": "BackupPlanId", "SelectionId": "SelectionId"},
            into="BackupSelection",
            member="BackupSelection",
            always=("BackupSelection.IamRoleArn",),
        ),
    ),
    facts=(
        Fact(
            name="_picks",
            of="BackupSelection",
            find=_picks,
            schema={
                "type": "object",
                "properties": {
                    "Resources": {"type": "array", "items": TEXT},
                    "NotResources": {"type": "array", "items": TEXT},
                    "Tags": _rows("Key", "Value"),
                    "Conditions": _rows("Test", "Key", "Value"),
                },
                "additionalProperties": False,
            },
        ),
    ),
)

VAULTS = AwsCollector(
    id="aws.backup.vaults",
    op="backup:list_backup_vaults",
    items="BackupVaultList",
    key="BackupVaultArn",
    regional=True,
    always=("BackupVaultName", "NumberOfRecoveryPoints", "Locked"),
    keep=Keep(unset=("LockDate",), drop=("CreatorRequestId", "Policy")),
    details=(
        Detail(
            op="backup:get_backup_vault_access_policy",
            args={"BackupVaultName": "BackupVaultName"},
            into="Policy",
            member="Policy",
            absent=("ResourceNotFoundException",),
            always=("Policy",),
        ),
    ),
    facts=resource_policy("Policy"),
)

RECOVERY_POINTS = AwsCollector(
    id="aws.backup.recovery_points",
    op="backup:list_recovery_points_by_backup_vault",
    items="RecoveryPoints",
    key="RecoveryPointArn",
    regional=True,
    parent=Parent(
        of=AwsListing(op="backup:list_backup_vaults", items="BackupVaultList", key="BackupVaultName"),
        args={"BackupVaultName": "BackupVaultName"},
    ),
    always=("BackupVaultName", "IsEncrypted", "ResourceArn", "Status"),
    keep=Keep(
        unset=("LastRestoreTime",),
        drop=("BackupSizeInBytes", "CalculatedLifecycle", "CreatedBy", "Lifecycle", "ResourceName", "StatusMessage"),
    ),
)

PROTECTED_RESOURCES = AwsCollector(
    id="aws.backup.protected_resources",
    op="backup:list_protected_resources",
    items="Results",
    key="ResourceArn",
    regional=True,
    always=("ResourceType", "LastBackupTime"),
    keep=Keep(drop=("ResourceName",)),
)

RESTORE_JOBS = AwsCollector(
    id="aws.backup.restore_jobs",
    op="backup:list_restore_jobs",
    args={"ByStatus": "COMPLETED"},
    items="RestoreJobs",
    key="RestoreJobId",
    arn="{account}/{region}/{RestoreJobId}",
    regional=True,
    always=("Status", "CompletionDate", "ResourceType"),
    keep=Keep(drop=("StatusMessage", "ValidationStatusMessage", "DeletionStatusMessage", "BackupSizeInBytes")),
)

REGION_SETTINGS = AwsCollector(
    id="aws.backup.region_settings",
    op="backup:describe_region_settings",
    arn="{account}/{region}/backup",
    regional=True,
    always=("ResourceTypeOptInPreference",),
)
