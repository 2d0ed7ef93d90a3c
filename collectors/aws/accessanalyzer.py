"""Access Analyzer: does AWS itself say what is open to everybody, and is anything."""

from collectors.aws import AwsCollector, AwsListing, Keep, Parent

ANALYZERS = AwsCollector(
    id="aws.accessanalyzer.analyzers",
    op="accessanalyzer:list_analyzers",
    items="analyzers",
    key="arn",
    regional=True,
    always=("name", "type", "status"),
    keep=Keep(
        drop=(
            "createdAt",
            "lastResourceAnalyzed",
            "lastResourceAnalyzedAt",
            "tags",
            "statusReason",
            "configuration",
            "managedBy",
        ),
    ),
)

PUBLIC_FINDINGS = AwsCollector(
    id="aws.accessanalyzer.public_findings",
    op="accessanalyzer:list_findings",
    args={"filter": {"status": {"eq": ["ACTIVE"]}, "isPublic": {"eq": ["true"]}}},
    parent=Parent(
        of=AwsListing(
            op="accessanalyzer:list_analyzers", args={"type": "ACCOUNT"}, items="analyzers", key="arn"
        ),  # only those of outside access have findings of this kind
        args={"analyzerArn": "arn"},
        into="_analyzer",
    ),
    items="findings",
    key="id",
    arn="{account}/{region}/access_analyzer/{id}",
    regional=True,
    always=("resourceType", "isPublic", "status"),
    keep=Keep(
        drop=(
            "principal",
            "action",
            "condition",
            "createdAt",
            "analyzedAt",
            "updatedAt",
            "resourceOwnerAccount",
            "error",
            "sources",
            "resourceControlPolicyRestriction",
        ),
    ),
)
