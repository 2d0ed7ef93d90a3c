"""Cognito: how the users of the client's applications prove who they are."""

from collectors.aws import AwsCollector, Detail, Keep

USER_POOLS = AwsCollector(
    id="aws.cognito_idp.user_pools",
    op="cognito-idp:list_user_pools",
    args={"MaxResults": 60},
    items="UserPools",
    key="Id",
    arn="arn:{partition}:cognito-idp:{region}:{account}:userpool/{Id}",
    regional=True,
    always=("Id", "Name"),
    keep=Keep(
        drop=(
            "LambdaConfig",
            *(
                f"Pool.{name}"
                for name in (
                    "AdminCreateUserConfig",
                    "CustomDomain",
                    "EmailConfiguration",
                    "EmailConfigurationFailure",
                    "EmailVerificationMessage",
                    "EmailVerificationSubject",
                    "LambdaConfig",
                    "SchemaAttributes",
                    "SmsAuthenticationMessage",
                    "SmsConfiguration",
                    "SmsConfigurationFailure",
                    "SmsVerificationMessage",
                    "UserPoolTags",
                    "VerificationMessageTemplate",
                )
            ),
        )
    ),
    details=(
        Detail(
            op="cognito-idp:describe_user_pool",
            args={"UserPoolId": "Id"},
            into="Pool",
            member="UserPool",
            always=("UserPool.Id",),
        ),
    ),
)
