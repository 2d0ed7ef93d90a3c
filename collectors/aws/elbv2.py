"""Load balancers: how the outside reaches what is inside, and is it encrypted on the way."""

from collectors.aws import AwsCollector, Batch, Detail, Keep, Parent

LOAD_BALANCERS = AwsCollector(
    id="aws.elbv2.load_balancers",
    op="elbv2:describe_load_balancers",
    items="LoadBalancers",
    key="LoadBalancerArn",
    regional=True,
    always=("LoadBalancerArn", "LoadBalancerName", "Type"),
    keep=Keep(
        tags="Tags",
        unset=("Scheme",),
        drop=("State.Reason", "WebACL.Rules", "WebACL.Description", "WebACL.CustomResponseBodies"),
    ),
    details=(
        Detail(
            op="elbv2:describe_tags",
            args={"ResourceArns": "LoadBalancerArn"},
            batch=Batch(size=20, items="TagDescriptions", key="ResourceArn"),
            into="Tags",
            member="Tags",
            always=("Tags",),
        ),
        Detail(
            op="elbv2:describe_load_balancer_attributes",
            args={"LoadBalancerArn": "LoadBalancerArn"},
            into="Attributes",
            member="Attributes",
            always=("Attributes.Key",),
        ),
        Detail(
            op="wafv2:get_web_acl_for_resource",
            args={"ResourceArn": "LoadBalancerArn"},
            into=("WebACL",),
            absent=("WAFNonexistentItemException",),
            only={"Type": ("application",)},
            hollow="a load balancer before which no web ACL stands has no WebACL",
        ),
    ),
)

LISTENERS = AwsCollector(
    id="aws.elbv2.listeners",
    op="elbv2:describe_listeners",
    parent=Parent(of=LOAD_BALANCERS, args={"LoadBalancerArn": "LoadBalancerArn"}),
    items="Listeners",
    key="ListenerArn",
    regional=True,
    always=("ListenerArn", "LoadBalancerArn", "DefaultActions.Type"),
    keep=Keep(
        unset=("Port", "Protocol", "SslPolicy"),
        drop=(
            "DefaultActions.AuthenticateOidcConfig",
            "DefaultActions.AuthenticateCognitoConfig",
            "DefaultActions.FixedResponseConfig.MessageBody",
        ),
    ),
    details=(
        Detail(
            op="elbv2:describe_rules",
            args={"ListenerArn": "ListenerArn"},
            into="Rules",
            member="Rules",
            always=("Rules.Actions.Type",),
            only={"Protocol": ("HTTP",)},
        ),
    ),
)

TARGET_GROUPS = AwsCollector(
    id="aws.elbv2.target_groups",
    op="elbv2:describe_target_groups",
    items="TargetGroups",
    key="TargetGroupArn",
    regional=True,
    always=("TargetGroupArn", "TargetType"),
    keep=Keep(
        unset=("Port",),  # functions have none
        drop=("HealthCheckPath", "Matcher"),
    ),
)

SSL_POLICIES = AwsCollector(
    id="aws.elbv2.ssl_policies",
    op="elbv2:describe_ssl_policies",
    items="SslPolicies",
    key="Name",
    arn="{account}/{region}/{Name}",
    regional=True,
    always=("Name", "SslProtocols", "Ciphers.Name"),
)
