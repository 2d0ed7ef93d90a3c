"""Machines and networks of the small account: one of each that is read, with names where people write them."""

import base64
from collections.abc import Callable
from typing import Any

Client = Callable[[str], Any]
SCRIPT = base64.b64encode(b"#!/bin/sh\n# by Jane Doe\nexport GITHUB_TOKEN=ghp_" + b"x1Y2z3" * 6 + b"\n").decode()


def furnish_network(client: Client) -> None:
    """Make it, by `client` of a service in one region."""
    ec2 = client("ec2")
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    subnets = [each["SubnetId"] for each in ec2.describe_subnets()["Subnets"]]
    _machines(ec2, subnets[0])
    _network(ec2, vpc)
    _balancers(client, subnets)


def _machines(ec2: Any, subnet: str) -> None:
    ec2.run_instances(ImageId="ami-0123456789abcdef0", MinCount=1, MaxCount=1, SubnetId=subnet, UserData=SCRIPT)
    instance = ec2.describe_instances()["Reservations"][0]["Instances"][0]["InstanceId"]
    ec2.create_image(InstanceId=instance, Name="practice", Description="by Jane Doe")
    ec2.create_launch_template(
        LaunchTemplateName="web",
        VersionDescription="by Jane Doe",
        LaunchTemplateData={"ImageId": "ami-0123456789abcdef0", "UserData": SCRIPT},
    )


def _network(ec2: Any, vpc: str) -> None:
    peer = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=peer)
    ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.eu-west-1.s3", VpcEndpointType="Gateway")
    ec2.create_flow_logs(
        ResourceType="VPC",
        ResourceIds=[vpc],
        TrafficType="ALL",
        LogDestinationType="s3",
        LogDestination="arn:aws:s3:::acme-records",
    )
    gateway = ec2.create_customer_gateway(Type="ipsec.1", PublicIp="203.0.113.9", BgpAsn=65000)["CustomerGateway"]
    ec2.create_vpn_connection(
        CustomerGatewayId=gateway["CustomerGatewayId"],
        Type="ipsec.1",
        VpnGatewayId=ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"],
    )


def _balancers(client: Client, subnets: list[str]) -> None:
    elbv2 = client("elbv2")
    balancer = elbv2.create_load_balancer(Name="web", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    away = {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}
    elbv2.create_listener(
        LoadBalancerArn=balancer,
        Protocol="HTTP",
        Port=80,
        DefaultActions=[{"Type": "redirect", "RedirectConfig": away}],
    )
    client("elb").create_load_balancer(
        LoadBalancerName="old",
        Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}],
        Subnets=subnets[:1],
    )
