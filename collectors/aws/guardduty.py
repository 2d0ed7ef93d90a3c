"""GuardDuty: is somebody looking for attacks, in which sources, and what came of it."""

from datetime import UTC, datetime

from collectors.aws import AwsCollector, AwsListing, Described, Detail, Fact, Keep, MalformedError, Parent
from collectors.aws.answers import epoch
from evidence.model import Json, JsonObject

DETECTORS = AwsCollector(
    id="aws.guardduty.detectors",
    op="guardduty:list_detectors",
    items="DetectorIds",
    key="DetectorId",
    ids=True,
    arn="arn:{partition}:guardduty:{region}:{account}:detector/{DetectorId}",
    regional=True,
    always=("DetectorId",),
    details=(
        Detail(
            op="guardduty:get_detector",
            args={"DetectorId": "DetectorId"},
            into=("Status", "Features"),
            always=("Status", "Features"),
        ),
    ),
    keep=Keep(drop=("Features.UpdatedAt", "Features.AdditionalConfiguration")),
)


def _made(fields: JsonObject) -> Json:
    """When the finding was made, in seconds; GuardDuty writes it as text."""
    try:
        moment = datetime.fromisoformat(str(fields.get("CreatedAt")))
    except ValueError:
        raise MalformedError("missing") from None
    return epoch(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


FINDINGS = AwsCollector(
    id="aws.guardduty.findings",
    op="guardduty:list_findings",
    args={"FindingCriteria": {"Criterion": {"service.archived": {"Eq": ["false"]}, "severity": {"Gte": 7}}}},
    parent=Parent(
        of=AwsListing(op="guardduty:list_detectors", items="DetectorIds", key="DetectorId", ids=True),
        args={"DetectorId": "DetectorId"},
        into="_detector",
    ),
    items="FindingIds",
    key="Id",
    ids=True,
    described=Described(op="guardduty:get_findings", arg="FindingIds", size=50, items="Findings", same=("DetectorId",)),
    arn="{account}/{region}/guardduty/{Id}",
    regional=True,
    always=("Id", "Type", "Severity", "CreatedAt"),
    keep=Keep(
        drop=(
            "Arn",
            "Confidence",
            "Description",
            "Partition",
            "Region",
            "Resource",
            "SchemaVersion",
            "Service",
            "Title",
            "UpdatedAt",
            "AssociatedAttackSequenceArn",
            "CustomDetectionRuleName",
        ),
    ),
    facts=(Fact(name="_made", find=_made, schema={"type": "integer"}),),
)
