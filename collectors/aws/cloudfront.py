"""CloudFront: what is handed out to the internet, over which protocols, from whom, and is it written down."""

from collections.abc import Iterator, Mapping

from collectors.aws import AwsCollector, CodedCollector, Detail, Keep, Place, answers
from collectors.aws.commands import command
from collectors.aws.declaration import GLOBAL, malformed
from collectors.aws.edge import home
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject

LIST = "cloudfront:list_distributions"

DISTRIBUTIONS = AwsCollector(
    id="aws.cloudfront.distributions",
    op=LIST,
    items="DistributionList.Items",
    key="ARN",
    left_out=True,
    always=("Id", "Enabled", "DefaultCacheBehavior.ViewerProtocolPolicy", "ViewerCertificate", "WebACLId"),
    keep=Keep(
        drop=(
            "Comment",
            "Origins.Items.CustomHeaders",
            "AliasICPRecordals",
            "Config.Comment",
            "Config.Origins",
            "Config.CallerReference",
            "Config.TenantConfig",
        )
    ),
    details=(
        Detail(
            op="cloudfront:get_distribution_config",
            args={"Id": "Id"},
            into="Config",
            member="DistributionConfig",
            always=("DistributionConfig.Logging.Enabled",),
        ),
    ),
)

ORIGIN_ACCESS_CONTROLS = AwsCollector(
    id="aws.cloudfront.origin_access_controls",
    op="cloudfront:list_origin_access_controls",
    items="OriginAccessControlList.Items",
    key="Id",
    left_out=True,
    always=("Id", "SigningBehavior", "OriginAccessControlOriginType"),
    keep=Keep(drop=("Description",)),
)

SOURCES = "logs:describe_delivery_sources"
DELIVERIES = "logs:describe_deliveries"
TEXT: JsonObject = {"type": "string"}


def _rows(place: Place, op: str, items: str, *always: str) -> Iterator[JsonObject]:
    """The rows of a listing, each with the fields that AWS always sends. Raises RefusedError where one is missing."""
    for page in place.pages(op, {}, region=home(place.partition)):
        listed = page.get(items)
        if not isinstance(listed, list):
            raise malformed(f"missing:{items}")
        for name in always:
            if not answers.tells(listed, name):
                raise malformed(f"missing:{items}.{name}")
        yield from (row for row in listed if isinstance(row, Mapping))


def _has_distributions(place: Place) -> bool:
    return any(answers.at(page, "DistributionList.Quantity") != 0 for page in place.pages(LIST, {}))


def _log_deliveries(place: Place) -> Iterator[Found]:
    """Deliveries of logs of requests whose source is a distribution, each with the distribution that it is about.

    A distribution that asks visitors for a certificate can also deliver a log of connections, in which no request stands.

    Where the one region that tells of them refuses, as one that an organisation has closed does, there are none all the same
    if there are no distributions.
    """
    sources: dict[Json, list[str]] = {}
    try:
        for source in _rows(place, SOURCES, "deliverySources", "name", "service", "resourceArns", "logType"):
            if (source.get("service"), source.get("logType")) == ("cloudfront", "ACCESS_LOGS"):
                sources[source.get("name")] = [*answers.texts(source, "resourceArns")]
    except RefusedError:
        if _has_distributions(place):
            raise
        return
    for delivery in _rows(place, DELIVERIES, "deliveries", "id", "deliverySourceName") if sources else ():
        for distribution in sources.get(delivery.get("deliverySourceName"), ()):
            yield Found(
                id=f"{delivery.get('id')}/{distribution}",
                fields={
                    "deliveryDestinationType": delivery.get("deliveryDestinationType"),
                    "_distribution": distribution,
                },
                at={"account": place.target.account, "region": GLOBAL},
            )


LOG_DELIVERIES = CodedCollector(
    id="aws.cloudfront.log_deliveries",
    op=SOURCES,
    ops=(SOURCES, DELIVERIES, LIST),
    lines={op: f"{command(op, {})} --region {home('aws')}" for op in (SOURCES, DELIVERIES)},
    find=_log_deliveries,
    always=("_distribution",),
    properties={"deliveryDestinationType": TEXT, "_distribution": TEXT},
)
