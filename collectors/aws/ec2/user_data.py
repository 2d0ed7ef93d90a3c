"""EC2: do secrets stand in the scripts that machines are started with. Only the kinds of what was found are kept."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, MalformedError, Place, answers, planted
from collectors.aws.declaration import DEADLINE, malformed
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

LIST = "ec2:describe_instances"
ASK = "ec2:describe_instance_attribute"
GONE = ("terminated", "shutting-down")
REPEATED = (
    "aws ec2 describe-instances --region {region} --query 'Reservations[].Instances[].[InstanceId]' --output text"
    ' | while read -r InstanceId; do aws ec2 describe-instance-attribute --instance-id "$InstanceId"'
    " --attribute userData --region {region}; done"
)
TEXT: JsonObject = {"type": "string"}


def _all_user_data(place: Place) -> Iterator[Found]:
    """A row for each machine that is not gone: whether it has user data, and which kinds of secrets stand there."""
    for page in place.pages(LIST, {}):
        rows = answers.at(page, "Reservations[].Instances")
        if not isinstance(rows, list):
            raise malformed("missing:Reservations")
        there = [row for row in rows if answers.at(row, "State.Name") not in GONE]
        yield from place.together(lambda row: _of_one(row, place), there)


def _of_one(row: Json, place: Place) -> Found:
    named = answers.at(row, "InstanceId")
    if not isinstance(named, str):
        raise malformed("missing:InstanceId")
    told, unseen = _asked(named, place)
    return Found(
        id=f"arn:{place.partition}:ec2:{place.region}:{place.target.account}:instance/{named}",
        fields={"InstanceId": named, **told},
        at={"account": place.target.account, "region": place.region},
        unseen=dict.fromkeys(("_has_user_data", "_secrets"), unseen) if unseen else {},
    )


def _asked(named: str, place: Place) -> tuple[JsonObject, Unseen | None]:
    """What is said of the user data of one machine, or why nothing can be."""
    try:
        answer = place.ask(ASK, {"InstanceId": named, "Attribute": "userData"})
        attribute = answer.get("UserData")
        if not isinstance(attribute, Mapping):
            return {}, Unseen(outcome=Outcome.MALFORMED, code="missing:UserData")
        script = attribute.get("Value", "")
        return {"_has_user_data": bool(script), "_secrets": planted.kinds(script)}, None
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        return {}, refused.unseen
    except MalformedError as error:
        return {}, Unseen(outcome=Outcome.MALFORMED, code=str(error))


USER_DATA = CodedCollector(
    id="aws.ec2.user_data_scripts",
    op=LIST,
    ops=(LIST, ASK),
    beside=(ASK,),
    lines={ASK: REPEATED},
    find=_all_user_data,
    regional=True,
    always=("InstanceId",),
    properties={
        "InstanceId": TEXT,
        "_has_user_data": {"type": "boolean"},
        "_secrets": {"type": "array", "items": TEXT},
    },
)
