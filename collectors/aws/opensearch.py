"""OpenSearch: who can reach the domains and with which rights, are they encrypted, recorded, and of a supported version."""

from collectors.aws import AwsCollector, Described, Keep
from collectors.aws.statements import resource_policy

DOMAINS = AwsCollector(
    id="aws.opensearch.domains",
    op="opensearch:list_domain_names",
    items="DomainNames",
    key="DomainName",
    described=Described(op="opensearch:describe_domains", arg="DomainNames", size=5, items="DomainStatusList"),
    arn="{ARN}",
    regional=True,
    always=(
        "DomainName",
        "ARN",
        "EngineVersion",
        "ClusterConfig",
        "EncryptionAtRestOptions.Enabled",
        "NodeToNodeEncryptionOptions.Enabled",
        "DomainEndpointOptions.EnforceHTTPS",
        "DomainEndpointOptions.TLSSecurityPolicy",
        "AdvancedSecurityOptions.Enabled",
        "AdvancedSecurityOptions.AnonymousAuthEnabled",
    ),
    keep=Keep(
        unset=("VPCOptions", "LogPublishingOptions", "AccessPolicies"),
        drop=(
            "AccessPolicies",
            "AdvancedOptions",
            "AdvancedSecurityOptions.SAMLOptions",
            "AdvancedSecurityOptions.JWTOptions",
            "ChangeProgressDetails",
            "ModifyingProperties",
            "ServiceSoftwareOptions.Description",
        ),
    ),
    facts=resource_policy("AccessPolicies"),
)
