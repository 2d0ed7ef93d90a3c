"""EC2: the networks of an account, where their traffic goes, and how they are joined to others."""

from collections.abc import Mapping

from collectors.aws import AwsCollector, Fact, Keep, Lookup, MalformedError
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}

VPCS = AwsCollector(
    id="aws.ec2.vpcs",
    op="ec2:describe_vpcs",
    items="Vpcs",
    key="VpcId",
    arn="arn:{partition}:ec2:{region}:{OwnerId}:vpc/{VpcId}",
    regional=True,
    always=("VpcId", "OwnerId", "State", "IsDefault"),
    keep=Keep(tags="Tags"),
)

SUBNETS = AwsCollector(
    id="aws.ec2.subnets",
    op="ec2:describe_subnets",
    items="Subnets",
    key="SubnetId",
    arn="arn:{partition}:ec2:{region}:{OwnerId}:subnet/{SubnetId}",
    regional=True,
    always=("SubnetId", "OwnerId", "VpcId", "MapPublicIpOnLaunch"),
    keep=Keep(tags="Tags"),
)


def _peered(fields: JsonObject) -> Json:
    """The routes that lead to another network over a peering: connection and destination."""
    routes = fields.get("Routes")
    if not isinstance(routes, list):
        raise MalformedError("routes")
    return [
        {"Connection": route["VpcPeeringConnectionId"], **_destination(route)}
        for route in routes
        if isinstance(route, Mapping) and route.get("VpcPeeringConnectionId")
    ]


def _destination(route: JsonObject) -> dict[str, Json]:
    if route.get("DestinationPrefixListId"):
        return {"PrefixListId": route["DestinationPrefixListId"]}
    block = route.get("DestinationCidrBlock") or route.get("DestinationIpv6CidrBlock")
    if not isinstance(block, str):
        raise MalformedError("routes")
    return {"Cidr": block}


ROUTE_TABLES = AwsCollector(
    id="aws.ec2.route_tables",
    op="ec2:describe_route_tables",
    items="RouteTables",
    key="RouteTableId",
    arn="arn:{partition}:ec2:{region}:{account}:route-table/{RouteTableId}",
    regional=True,
    always=("RouteTableId", "OwnerId", "VpcId", "Routes.State"),
    keep=Keep(tags="Tags"),
    facts=(
        Fact(
            name="_peered",
            find=_peered,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Connection": TEXT, "Cidr": TEXT, "PrefixListId": TEXT},
                    "additionalProperties": False,
                },
            },
        ),
        Lookup(
            op="ec2:get_managed_prefix_list_entries",
            arg="PrefixListId",
            ids="_peered.PrefixListId",
            items="Entries",
            value="Cidr",
            into="_prefix_lists",
        ),
    ),
)

PEERINGS = AwsCollector(
    id="aws.ec2.peerings",
    op="ec2:describe_vpc_peering_connections",
    items="VpcPeeringConnections",
    key="VpcPeeringConnectionId",
    arn="arn:{partition}:ec2:{region}:{account}:vpc-peering-connection/{VpcPeeringConnectionId}",
    regional=True,
    always=("VpcPeeringConnectionId", "RequesterVpcInfo.VpcId", "AccepterVpcInfo.VpcId", "Status.Code"),
    keep=Keep(tags="Tags", drop=("Status.Message",)),
)

VPC_ENDPOINTS = AwsCollector(
    id="aws.ec2.vpc_endpoints",
    op="ec2:describe_vpc_endpoints",
    items="VpcEndpoints",
    key="VpcEndpointId",
    arn="arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{VpcEndpointId}",
    regional=True,
    always=("VpcEndpointId", "VpcId", "ServiceName", "State"),
    keep=Keep(tags="Tags", drop=("PolicyDocument", "DnsEntries", "LastError", "FailureReason")),
)

VPN_CONNECTIONS = AwsCollector(
    id="aws.ec2.vpn_connections",
    op="ec2:describe_vpn_connections",
    items="VpnConnections",
    key="VpnConnectionId",
    arn="arn:{partition}:ec2:{region}:{account}:vpn-connection/{VpnConnectionId}",
    regional=True,
    always=("VpnConnectionId", "State", "VgwTelemetry.Status"),
    keep=Keep(
        tags="Tags",
        drop=("CustomerGatewayConfiguration", "Options", "Routes", "VgwTelemetry.StatusMessage", "PreSharedKeyArn"),
    ),
)
"""The configuration of a gateway and the options of tunnels hold the keys that both ends share."""
