"""DynamoDB: can the tables be set back to an earlier moment, and are they protected from being deleted.

Their tags cost one call a table here; rules take them from the tagging service, which lists them by the hundred.
"""

from collectors.aws import AwsCollector, Detail, Keep

TABLE = {"TableName": "TableName"}

TABLES = AwsCollector(
    id="aws.dynamodb.tables",
    op="dynamodb:list_tables",
    items="TableNames",
    key="TableName",
    ids=True,
    arn="arn:{partition}:dynamodb:{region}:{account}:table/{TableName}",
    regional=True,
    keep=Keep(
        drop=(
            "Table.AttributeDefinitions",
            "Table.GlobalSecondaryIndexes",
            "Table.ItemCount",
            "Table.KeySchema",
            "Table.LocalSecondaryIndexes",
            "Table.TableSizeBytes",
            "Table.VectorIndexes",
        ),
    ),
    details=(
        Detail(
            op="dynamodb:describe_table",
            args=TABLE,
            into="Table",
            member="Table",
            always=("Table.TableArn", "Table.DeletionProtectionEnabled"),
        ),
        Detail(
            op="dynamodb:describe_continuous_backups",
            args=TABLE,
            into="ContinuousBackups",
            member="ContinuousBackupsDescription",
            always=("ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus",),
        ),
    ),
)
