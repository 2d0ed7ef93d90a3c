"""EC2: how machines will be started: the versions of launch templates that are used when none is named."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, MalformedError, Place, answers, planted
from collectors.aws.declaration import malformed
from collectors.model import Found
from evidence.model import Json, JsonObject, Outcome, Unseen

OP = "ec2:describe_launch_template_versions"
ASKED: JsonObject = {"Versions": ["$Default", "$Latest"]}
"""Without the name of a template, AWS tells the default and the newest version of all of them in one listing."""

KEPT = ("LaunchTemplateId", "LaunchTemplateName", "VersionNumber", "DefaultVersion")
OPTIONS = ("HttpTokens", "HttpEndpoint")
TEXT: JsonObject = {"type": "string"}


def _versions(place: Place) -> Iterator[Found]:
    """Each version once: the default one is often the newest too, and then it may be told twice."""
    for page in place.pages(OP, ASKED):
        rows = page.get("LaunchTemplateVersions")
        if not isinstance(rows, list):
            raise malformed("missing:LaunchTemplateVersions")
        for row in rows:
            template, number = answers.at(row, "LaunchTemplateId"), answers.at(row, "VersionNumber")
            if not isinstance(row, Mapping) or not isinstance(template, str) or not isinstance(number, int):
                raise malformed("missing:LaunchTemplateId")
            if place.is_first(f"{place.region}/{template}/{number}"):
                yield _version(row, f"{template}/{number}", place)


def _version(row: JsonObject, named: str, place: Place) -> Found:
    data = row.get("LaunchTemplateData")
    options: dict[str, Json] = {}
    unseen: dict[str, Unseen] = {}
    if isinstance(data, Mapping):
        told = {name: answers.at(data, f"MetadataOptions.{name}") for name in OPTIONS}
        options = {name: value for name, value in told.items() if value is not None}
        try:
            options["_secrets"] = planted.kinds(data.get("UserData", ""))
        except MalformedError as error:
            unseen["_secrets"] = Unseen(outcome=Outcome.MALFORMED, code=str(error))
    else:
        why = Unseen(outcome=Outcome.MALFORMED, code="missing:LaunchTemplateData")
        unseen = dict.fromkeys((*OPTIONS, "_secrets"), why)
    return Found(
        id=f"arn:{place.partition}:ec2:{place.region}:{place.target.account}:launch-template/{named}",
        fields={**{name: row[name] for name in KEPT if name in row}, **options},
        at={"account": place.target.account, "region": place.region},
        unseen=unseen,
        absent=tuple(name for name in OPTIONS if name not in options and name not in unseen),
    )


LAUNCH_TEMPLATE_VERSIONS = CodedCollector(
    id="aws.ec2.launch_template_versions",
    op=OP,
    ops=(OP,),
    args=ASKED,
    find=_versions,
    regional=True,
    always=("LaunchTemplateId", "LaunchTemplateName", "VersionNumber", "DefaultVersion"),
    properties={
        "LaunchTemplateId": TEXT,
        "LaunchTemplateName": TEXT,
        "VersionNumber": {"type": "integer"},
        "DefaultVersion": {"type": "boolean"},
        **dict.fromkeys(OPTIONS, TEXT),
        "_secrets": {"type": "array", "items": TEXT},
    },
)
