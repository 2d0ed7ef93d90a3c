"""EC2: which doors to the network are open, and are new disks encrypted."""

from collectors.aws import AwsCollector, Keep, Lookup

SECURITY_GROUPS = AwsCollector(
    id="aws.ec2.security_groups",
    version=2,
    op="ec2:describe_security_groups",
    items="SecurityGroups",
    key="GroupId",
    arn="arn:{partition}:ec2:{region}:{account}:security-group/{GroupId}",
    regional=True,
    always=("GroupId", "GroupName", "IpPermissions.IpProtocol", "IpPermissionsEgress.IpProtocol"),
    keep=Keep(
        tags="Tags",
        drop=(
            "Description",
            *(
                f"{side}.{peer}.Description"
                for side in ("IpPermissions", "IpPermissionsEgress")
                for peer in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
            ),
        ),
    ),
    facts=(
        Lookup(
            op="ec2:get_managed_prefix_list_entries",
            arg="PrefixListId",
            ids="IpPermissions.PrefixListIds.PrefixListId",
            items="Entries",
            value="Cidr",
            into="_prefix_lists",
        ),
    ),
)

EBS_DEFAULTS = AwsCollector(
    id="aws.ec2.ebs_defaults",
    op="ec2:get_ebs_encryption_by_default",
    arn="{account}/{region}/ebs_default",
    regional=True,
    always=("EbsEncryptionByDefault",),
)
