"""EC2: which images of machines there are, and who may start them."""

from collectors.aws import AwsCollector, Keep

IMAGES = AwsCollector(
    id="aws.ec2.images",
    op="ec2:describe_images",
    args={"Owners": ["self"]},
    items="Images",
    key="ImageId",
    arn="arn:{partition}:ec2:{region}:{account}:image/{ImageId}",
    regional=True,
    always=("ImageId", "Public", "State"),
    keep=Keep(
        tags="Tags", drop=("Description", "UsageOperation", "StateReason", "ProductCodes", "BlockDeviceMappings")
    ),
)
