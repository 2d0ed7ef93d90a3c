"""Redshift Serverless: who can reach the workgroups, and with which key the namespaces are encrypted."""

from collectors.aws import AwsCollector, Keep

WORKGROUPS = AwsCollector(
    id="aws.redshift_serverless.workgroups",
    op="redshift-serverless:list_workgroups",
    items="workgroups",
    key="workgroupArn",
    regional=True,
    always=("workgroupName", "namespaceName", "publiclyAccessible"),
)

NAMESPACES = AwsCollector(
    id="aws.redshift_serverless.namespaces",
    op="redshift-serverless:list_namespaces",
    items="namespaces",
    key="namespaceArn",
    regional=True,
    always=("namespaceName", "kmsKeyId"),
    keep=Keep(drop=("adminUsername", "dbName"), not_secret=("adminUsername",)),  # dropped all the same
)
