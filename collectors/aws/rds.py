"""RDS: which databases there are, who can reach them, are they encrypted, backed up, supported, and copied to whom.

The same answers tell of Aurora, DocumentDB and Neptune: what they are is in `Engine` (ADR 52).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collectors.aws import AwsCollector, Detail, Fact, Keep, MalformedError
from collectors.aws.engine_support import OFFERED, SUPPORT
from collectors.aws.parameters import parameters
from evidence.model import Json, JsonObject

OF_RDS = ("aurora", "aurora-mysql", "aurora-postgresql", "mysql", "postgres")

ALONE = {"DBClusterIdentifier": (None,)}
"""What belongs to no cluster; a member has its cluster's parameters and version."""

INSTANCES = AwsCollector(
    id="aws.rds.instances",
    version=2,
    op="rds:describe_db_instances",
    items="DBInstances",
    key="DBInstanceArn",
    regional=True,
    always=(
        "DBInstanceIdentifier",
        "Engine",
        "EngineVersion",
        "StorageEncrypted",
        "PubliclyAccessible",
        "BackupRetentionPeriod",
        "AutoMinorVersionUpgrade",
        "DeletionProtection",
        "IAMDatabaseAuthenticationEnabled",
        "MultiAZ",
    ),
    keep=Keep(
        unset=(
            "KmsKeyId",
            "DBClusterIdentifier",
            "EnabledCloudwatchLogsExports",
            "LatestRestorableTime",
            "ReadReplicaSourceDBInstanceIdentifier",
            "ReadReplicaSourceDBClusterIdentifier",
        ),
        tags="TagList",
        drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword", "DBSubnetGroup.DBSubnetGroupDescription"),
    ),
    facts=(
        parameters(
            "rds:describe_db_parameters",
            "DBParameterGroupName",
            "DBParameterGroups.DBParameterGroupName",
            ("rds.force_ssl", "require_secure_transport", "DB2COMM"),
            only=ALONE,
            filtered=True,
        ),
        replace(SUPPORT, only={**SUPPORT.only, **ALONE}),
        OFFERED,
    ),
)

CLUSTERS = AwsCollector(
    id="aws.rds.clusters",
    version=2,
    op="rds:describe_db_clusters",
    items="DBClusters",
    key="DBClusterArn",
    regional=True,
    always=(
        "DBClusterIdentifier",
        "DBClusterArn",
        "Engine",
        "EngineVersion",
        "StorageEncrypted",
        "BackupRetentionPeriod",
        "DBClusterMembers",
        "DeletionProtection",
        "IAMDatabaseAuthenticationEnabled",
        "MultiAZ",
    ),
    keep=Keep(
        unset=(
            "KmsKeyId",
            "EnabledCloudwatchLogsExports",
            "LatestRestorableTime",
            "ReplicationSourceIdentifier",
            "InternetAccessGatewayEnabled",
        ),
        tags="TagList",
        drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword"),
    ),
    facts=(
        parameters(
            "rds:describe_db_cluster_parameters",
            "DBClusterParameterGroupName",
            "DBClusterParameterGroup",
            (
                "rds.force_ssl",
                "require_secure_transport",
                "server_audit_logging",
                "server_audit_events",
                "general_log",
                "log_output",
            ),
            only={"Engine": OF_RDS},
            filtered=True,
        ),
        # DocumentDB and Neptune take no filter; their groups hold some twenty parameters
        parameters(
            "rds:describe_db_cluster_parameters",
            "DBClusterParameterGroupName",
            "DBClusterParameterGroup",
            ("tls", "audit_logs", "neptune_enable_audit_log"),
            into="_settings",
            only={"Engine": ("docdb", "neptune")},
        ),
        SUPPORT,
    ),
)

SNAPSHOTS = AwsCollector(
    id="aws.rds.snapshots",
    op="rds:describe_db_snapshots",
    args={"SnapshotType": "manual"},  # those that AWS makes cannot be shared, and are encrypted as their database is
    items="DBSnapshots",
    key="DBSnapshotArn",
    regional=True,
    always=("DBSnapshotIdentifier", "Engine", "Encrypted"),
    keep=Keep(tags="TagList", unset=("KmsKeyId",), drop=("MasterUsername",)),
    details=(
        Detail(
            op="rds:describe_db_snapshot_attributes",
            args={"DBSnapshotIdentifier": "DBSnapshotIdentifier"},
            into="Attributes",
            member="DBSnapshotAttributesResult",
            always=("DBSnapshotAttributesResult.DBSnapshotAttributes",),
            only={"Encrypted": (False,)},  # an encrypted one cannot be shared with everybody
        ),
    ),
)

CLUSTER_SNAPSHOTS = AwsCollector(
    id="aws.rds.cluster_snapshots",
    op="rds:describe_db_cluster_snapshots",
    args={"SnapshotType": "manual"},
    items="DBClusterSnapshots",
    key="DBClusterSnapshotArn",
    regional=True,
    always=("DBClusterSnapshotIdentifier", "Engine", "StorageEncrypted"),
    keep=Keep(tags="TagList", unset=("KmsKeyId",), drop=("MasterUsername",)),
    details=(
        Detail(
            op="rds:describe_db_cluster_snapshot_attributes",
            args={"DBClusterSnapshotIdentifier": "DBClusterSnapshotIdentifier"},
            into="Attributes",
            member="DBClusterSnapshotAttributesResult",
            always=("DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes",),
            only={"StorageEncrypted": (False,)},
        ),
    ),
)

ENCRYPTION = "SQLNET.ENCRYPTION_SERVER"


def _settings(fields: JsonObject) -> Iterator[JsonObject]:
    options = fields.get("Options")
    if not isinstance(options, list):
        raise MalformedError("missing")
    for option in options:
        listed = option.get("OptionSettings") if isinstance(option, Mapping) else None
        yield from (each for each in (listed if isinstance(listed, list) else []) if isinstance(each, Mapping))


def _native_encryption(fields: JsonObject) -> Json:
    """What Oracle's own encryption of connections asks of a client, "" where the group does not have it."""
    values = [each.get("Value") for each in _settings(fields) if each.get("Name") == ENCRYPTION]
    return str(values[0]) if values else ""


OPTION_GROUPS = AwsCollector(
    id="aws.rds.option_groups",
    op="rds:describe_option_groups",
    items="OptionGroupsList",
    key="OptionGroupArn",
    regional=True,
    always=("OptionGroupName", "EngineName", "Options"),
    # settings hold addresses and passwords of agents
    keep=Keep(
        drop=("OptionGroupDescription", "Options.OptionDescription", "Options.OptionSettings"),
        not_secret=("Options.OptionSettings.Value",),  # dropped all the same
    ),
    facts=(Fact(name="_native_encryption", find=_native_encryption, schema={"type": "string"}),),
)
