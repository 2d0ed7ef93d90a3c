"""WAF: are the web requests that it judged written down."""

from collections.abc import Iterator, Mapping

from collectors.aws import AwsCollector, CodedCollector, Detail, Keep, Place, answers
from collectors.aws.commands import REGION, command, of_each
from collectors.aws.declaration import DEADLINE, GLOBAL, malformed
from collectors.aws.details import MISSING
from collectors.aws.edge import home
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Unseen

LIST = "wafv2:list_web_acls"
LOGGING = "wafv2:get_logging_configuration"
NO_LOGGING = "WAFNonexistentItemException"
DESTINATIONS = "LoggingConfiguration.LogDestinationConfigs"
EDGE = {"Scope": "CLOUDFRONT"}

WEB_ACLS = AwsCollector(
    id="aws.wafv2.web_acls",
    op=LIST,
    args={"Scope": "REGIONAL"},
    items="WebACLs",
    key="ARN",
    regional=True,
    always=("Name", "ARN"),
    keep=Keep(drop=("Description", "LockToken", "Logging.RedactedFields")),
    details=(
        Detail(
            op=LOGGING,
            args={"ResourceArn": "ARN"},
            into="Logging",
            member="LoggingConfiguration",
            absent=(NO_LOGGING,),
            always=(DESTINATIONS,),
        ),
    ),
)


def _edge_acls(place: Place) -> Iterator[Found]:
    """The web ACLs of CloudFront, which lie in one region, whichever the client uses."""
    for page in place.pages(LIST, EDGE, region=home(place.partition)):
        rows = page.get("WebACLs")
        if not isinstance(rows, list):
            raise malformed("missing:WebACLs")
        yield from place.together(lambda row: _edge_acl(place, row), rows)


def _edge_acl(place: Place, row: Json) -> Found:
    arn = answers.at(row, "ARN")
    if not isinstance(arn, str):
        raise malformed("missing:ARN")
    destinations, absent, unseen = _destinations(place, arn)
    return Found(
        id=arn,
        fields={"Name": answers.at(row, "Name"), "Id": answers.at(row, "Id"), **destinations},
        at={"account": place.target.account, "region": GLOBAL},
        absent=absent,
        unseen=unseen,
    )


def _destinations(place: Place, arn: str) -> tuple[JsonObject, tuple[str, ...], Mapping[str, Unseen]]:
    """Where the log goes: told, said to be nowhere, or unseen."""
    try:
        told = place.ask(LOGGING, {"ResourceArn": arn}, region=home(place.partition))
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        if refused.unseen.code == NO_LOGGING:
            return {}, ("_destinations",), {}
        return {}, (), {"_destinations": refused.unseen}
    if not answers.tells(told, DESTINATIONS):
        return {}, (), {"_destinations": MISSING}
    return {"_destinations": [*answers.texts(told, DESTINATIONS)]}, (), {}


TEXT: JsonObject = {"type": "string"}

EDGE_WEB_ACLS = CodedCollector(
    id="aws.wafv2.edge_web_acls",
    op=LIST,
    ops=(LIST, LOGGING),
    args=EDGE,
    lines={
        LIST: f"{command(LIST, EDGE)} --region {home('aws')}",
        LOGGING: of_each(command(LIST, EDGE), "WebACLs", "", ((LOGGING, {"ResourceArn": "ARN"}),)).replace(
            REGION, home("aws")
        ),
    },
    find=_edge_acls,
    always=("Name", "Id"),
    properties={"Name": TEXT, "Id": TEXT, "_destinations": {"type": "array", "items": TEXT}},
)
