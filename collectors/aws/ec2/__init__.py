"""EC2: machines, disks and their copies, and the network that they stand in."""

from collectors.aws.ec2.flow_logs import FLOW_LOGS
from collectors.aws.ec2.images import IMAGES
from collectors.aws.ec2.instances import INSTANCES
from collectors.aws.ec2.launch_templates import LAUNCH_TEMPLATE_VERSIONS
from collectors.aws.ec2.network_acls import NETWORK_ACLS
from collectors.aws.ec2.network_interfaces import NETWORK_INTERFACES
from collectors.aws.ec2.networks import PEERINGS, ROUTE_TABLES, SUBNETS, VPC_ENDPOINTS, VPCS, VPN_CONNECTIONS
from collectors.aws.ec2.security_groups import SECURITY_GROUPS
from collectors.aws.ec2.settings import (
    EBS_DEFAULT_KEYS,
    EBS_DEFAULTS,
    IMAGE_BLOCKS,
    METADATA_DEFAULTS,
    SERIAL_CONSOLES,
    SNAPSHOT_BLOCKS,
    VPC_BLOCKS,
)
from collectors.aws.ec2.storage import SNAPSHOTS, VOLUMES
from collectors.aws.ec2.user_data import USER_DATA

__all__ = [
    "EBS_DEFAULTS",
    "EBS_DEFAULT_KEYS",
    "FLOW_LOGS",
    "IMAGES",
    "IMAGE_BLOCKS",
    "INSTANCES",
    "LAUNCH_TEMPLATE_VERSIONS",
    "METADATA_DEFAULTS",
    "NETWORK_ACLS",
    "NETWORK_INTERFACES",
    "PEERINGS",
    "ROUTE_TABLES",
    "SECURITY_GROUPS",
    "SERIAL_CONSOLES",
    "SNAPSHOTS",
    "SNAPSHOT_BLOCKS",
    "SUBNETS",
    "USER_DATA",
    "VOLUMES",
    "VPCS",
    "VPC_BLOCKS",
    "VPC_ENDPOINTS",
    "VPN_CONNECTIONS",
]
