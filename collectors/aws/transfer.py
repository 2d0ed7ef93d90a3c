"""Transfer Family: over which protocols files come in."""

from collectors.aws import AwsCollector, Detail, Keep

SERVERS = AwsCollector(
    id="aws.transfer.servers",
    op="transfer:list_servers",
    items="Servers",
    key="Arn",
    regional=True,
    always=("Arn", "ServerId"),
    keep=Keep(
        drop=(
            "Server.PreAuthenticationLoginBanner",
            "Server.PostAuthenticationLoginBanner",
            "Server.Tags",
            "Server.IdentityProviderDetails",
        )
    ),
    details=(
        Detail(
            op="transfer:describe_server",
            args={"ServerId": "ServerId"},
            into="Server",
            member="Server",
            always=("Server.Arn", "Server.Protocols"),
        ),
    ),
)
