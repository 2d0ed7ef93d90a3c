"""Classic load balancers: how the outside reaches what is inside, and is it encrypted on the way."""

from collectors.aws import AwsCollector, Detail

OF_THE_BALANCER = {"LoadBalancerName": "LoadBalancerName"}

LOAD_BALANCERS = AwsCollector(
    id="aws.elb.load_balancers",
    op="elb:describe_load_balancers",
    items="LoadBalancerDescriptions",
    key="LoadBalancerName",
    arn="arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{LoadBalancerName}",
    regional=True,
    always=("LoadBalancerName", "Scheme", "ListenerDescriptions.Listener.Protocol"),
    details=(
        Detail(
            op="elb:describe_load_balancer_attributes",
            args=OF_THE_BALANCER,
            into="Attributes",
            member="LoadBalancerAttributes",
            always=("LoadBalancerAttributes.AccessLog.Enabled",),
        ),
        Detail(
            op="elb:describe_load_balancer_policies",
            args=OF_THE_BALANCER,
            into="PolicyDescriptions",
            member="PolicyDescriptions",
            always=("PolicyDescriptions.PolicyName", "PolicyDescriptions.PolicyTypeName"),
        ),
    ),
)
