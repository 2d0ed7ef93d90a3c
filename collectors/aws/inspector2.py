"""Inspector: are machines, images and functions looked through for known weaknesses, and are those mended."""

from collectors.aws import AwsCollector, Keep

ACCOUNTS = AwsCollector(
    id="aws.inspector2.accounts",
    op="inspector2:batch_get_account_status",
    items="accounts",
    key="accountId",
    arn="{account}/{region}/inspector",
    regional=True,
    always=("accountId", "state.status", "resourceState.ec2.status", "resourceState.ecr.status"),
    keep=Keep(
        drop=(
            "state.errorCode",
            "state.errorMessage",
            *(
                f"resourceState.{kind}.{part}"
                for kind in ("ec2", "ecr", "lambda", "lambdaCode", "codeRepository")
                for part in ("errorCode", "errorMessage")
            ),
        ),
    ),
)


def _equal(value: str) -> list[dict[str, str]]:
    return [{"comparison": "EQUALS", "value": value}]


FINDINGS = AwsCollector(
    id="aws.inspector2.findings",
    op="inspector2:list_findings",
    args={"filterCriteria": {"findingStatus": _equal("ACTIVE"), "severity": _equal("CRITICAL")}},
    items="findings",
    key="findingArn",
    regional=True,
    always=("type", "severity", "status", "firstObservedAt"),
    keep=Keep(
        drop=(
            "description",
            "title",
            "remediation",
            "lastObservedAt",
            "updatedAt",
            "resources",
            "inspectorScore",
            "inspectorScoreDetails",
            "networkReachabilityDetails",
            "packageVulnerabilityDetails",
            "exploitAvailable",
            "exploitabilityDetails",
            "codeVulnerabilityDetails",
            "epss",
        ),
        unset=("fixAvailable",),
    ),
)
