"""EC2: which machines there are, how they stand in the network, and since when they stand still."""

import re
from calendar import timegm
from time import strptime

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, answers
from evidence.model import Json, JsonObject

_STOPPED_AT = re.compile(r"\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) GMT\)")


def _stopped_at(fields: JsonObject) -> Json:
    """When a machine that stands still was stopped, in seconds since 1970; 0 for one that does not stand still.

    AWS writes it into the words of the reason alone. Where the reason has none, it cannot be told.
    """
    if answers.at(fields, "State.Name") != "stopped":
        return 0
    told = _STOPPED_AT.search(str(fields.get("StateTransitionReason", "")))
    if told is None:
        raise MalformedError("no_time_of_stopping")
    try:
        return timegm(strptime(told[1], "%Y-%m-%d %H:%M:%S"))
    except ValueError:
        raise MalformedError("no_time_of_stopping") from None


def _public_addresses(fields: JsonObject) -> Json:
    """The public addresses of IPv4 of all its network interfaces."""
    interfaces = fields.get("NetworkInterfaces")
    if not isinstance(interfaces, list):
        raise MalformedError("network_interfaces")
    own = answers.texts(fields, "PublicIpAddress")
    others = answers.texts(fields, "NetworkInterfaces.PrivateIpAddresses.Association.PublicIp")
    return sorted({*own, *others, *answers.texts(fields, "NetworkInterfaces.Association.PublicIp")})


INSTANCES = AwsCollector(
    id="aws.ec2.instances",
    op="ec2:describe_instances",
    items="Reservations[].Instances",
    key="InstanceId",
    arn="arn:{partition}:ec2:{region}:{account}:instance/{InstanceId}",
    regional=True,
    always=("InstanceId", "State.Name", "LaunchTime"),
    keep=Keep(
        tags="Tags",
        unset=("IamInstanceProfile", "PublicIpAddress"),
        drop=(
            "StateReason",
            "BlockDeviceMappings",
            "ProductCodes",
            "NetworkInterfaces.Description",
            "ElasticGpuAssociations",
            "ElasticInferenceAcceleratorAssociations",
            "CapacityReservationSpecification",
            "SecondaryInterfaces",
        ),
    ),
    facts=(
        Fact(name="_stopped_at", find=_stopped_at, schema={"type": "integer"}),
        Fact(
            name="_public_addresses",
            find=_public_addresses,
            schema={"type": "array", "items": {"type": "string"}},
        ),
    ),
)
