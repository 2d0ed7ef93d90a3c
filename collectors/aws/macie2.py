"""Macie: does somebody look for personal and health data in buckets."""

from collectors.aws import AwsCollector, Keep
from collectors.aws.refusals import NOT_ENABLED

SESSIONS = AwsCollector(
    id="aws.macie2.sessions",
    op="macie2:get_macie_session",
    arn="{account}/{region}/macie",
    regional=True,
    absent=(NOT_ENABLED,),
    always=("status",),
    keep=Keep(drop=("createdAt", "findingPublishingFrequency", "serviceRole", "updatedAt")),
)
