"""IAM: who may do what in the account, by which policies, and how do they sign in."""

from collections.abc import Callable, Mapping

from collectors.aws import AwsCollector, CodedCollector, Fact, Keep, MalformedError, answers, credential_report
from collectors.aws.statements import SCHEMA, statements
from evidence.model import Json, JsonObject

OP = "iam:get_account_authorization_details"
BOUNDARY = ("PermissionsBoundary",)


def _inline(listed: str) -> Callable[[JsonObject], Json]:
    """The statements of all inline policies, each with the name of its policy."""

    def find(fields: JsonObject) -> Json:
        policies = fields.get(listed, [])
        all_statements: list[Json] = []
        for policy in policies if isinstance(policies, list) else []:
            if not isinstance(policy, Mapping):
                raise MalformedError("policy_document")
            all_statements += statements(policy.get("PolicyDocument"), str(policy.get("PolicyName", "")))
        return all_statements

    return find


def _trust(fields: JsonObject) -> Json:
    _, _, rest = str(fields.get("Arn", "")).partition("arn:")
    return statements(fields.get("AssumeRolePolicyDocument"), partition=rest.partition(":")[0] or "aws")


def _default_version(fields: JsonObject) -> Json:
    """The statements of the version that is in force."""
    versions = fields.get("PolicyVersionList")
    for version in versions if isinstance(versions, list) else []:
        if isinstance(version, Mapping) and version.get("IsDefaultVersion") is True:
            return statements(version.get("Document"))
    raise MalformedError("no_default_version")


ROOT_SIGN_IN = ("AccountMFAEnabled", "AccountPasswordPresent")
"""Nobody signs in as root in GovCloud and in China, and zero is all that AWS says there."""

ROOT_CREDENTIALS = (*ROOT_SIGN_IN, "AccountAccessKeysPresent", "AccountSigningCertificatesPresent")


def _root_has_credentials(fields: JsonObject) -> Json:
    """Whether the root user holds anything to sign in or to sign with. An organisation can take all of it from a member."""
    counts = [fields.get(name) for name in ROOT_CREDENTIALS]
    if any(isinstance(number, int) and number > 0 for number in counts):
        return True
    if any(not isinstance(number, int) for number in counts):
        raise MalformedError("root_credentials")
    return False


PASSWORD_SETTINGS = (
    "MinimumPasswordLength",
    "RequireSymbols",
    "RequireNumbers",
    "RequireUppercaseCharacters",
    "RequireLowercaseCharacters",
    "AllowUsersToChangePassword",
    "MaxPasswordAge",
    "PasswordReusePrevention",
    "HardExpiry",
)
"""What `UpdateAccountPasswordPolicy` takes; what it is not told goes back to its default."""

NOT_BELOW_ONE = ("MaxPasswordAge", "PasswordReusePrevention")
"""Numbers whose default, none, cannot be said: it is what counts where they are left out."""


def _password_settings(fields: JsonObject) -> Json:
    """What has to be written again so that nothing of the policy changes."""
    settings = {name: fields[name] for name in PASSWORD_SETTINGS if name in fields}
    return {name: value for name, value in settings.items() if value or name not in NOT_BELOW_ONE}


def _is_of_aws(fields: JsonObject) -> Json:
    return answers.owner(str(fields.get("Arn", ""))) == "aws"


USERS = AwsCollector(
    id="aws.iam.users",
    op=OP,
    args={"Filter": ["User"]},
    items="UserDetailList",
    key="UserId",
    always=("UserId", "CreateDate", "GroupList", "AttachedManagedPolicies"),
    keep=Keep(
        person=("UserName", "Arn", "Path"),
        unset=BOUNDARY,
        drop=("UserPolicyList.PolicyDocument", "Tags"),
    ),
    facts=(Fact(name="_statements", find=_inline("UserPolicyList"), schema=SCHEMA),),
    counted=("iam:get_account_summary", "SummaryMap.Users"),
)

GROUPS = AwsCollector(
    id="aws.iam.groups",
    op=OP,
    args={"Filter": ["Group"]},
    items="GroupDetailList",
    key="GroupId",
    always=("GroupId", "GroupName", "Arn", "CreateDate", "AttachedManagedPolicies"),
    keep=Keep(drop=("GroupPolicyList.PolicyDocument",)),
    facts=(Fact(name="_statements", find=_inline("GroupPolicyList"), schema=SCHEMA),),
    counted=("iam:get_account_summary", "SummaryMap.Groups"),
)

ROLES = AwsCollector(
    id="aws.iam.roles",
    version=2,
    op=OP,
    args={"Filter": ["Role"]},
    items="RoleDetailList",
    key="RoleId",
    always=("RoleId", "RoleName", "Arn", "Path", "CreateDate", "AttachedManagedPolicies"),
    keep=Keep(
        unset=BOUNDARY,
        tags="Tags",
        drop=("AssumeRolePolicyDocument", "RolePolicyList.PolicyDocument", "InstanceProfileList"),
    ),
    facts=(
        Fact(name="_statements", find=_inline("RolePolicyList"), schema=SCHEMA),
        Fact(name="_trust", find=_trust, schema=SCHEMA),
    ),
    counted=("iam:get_account_summary", "SummaryMap.Roles"),
)

POLICIES = AwsCollector(
    id="aws.iam.policies",
    op=OP,
    args={"Filter": ["LocalManagedPolicy", "AWSManagedPolicy"]},
    items="Policies",
    key="Arn",
    always=("Arn", "AttachmentCount", "DefaultVersionId", "CreateDate"),
    keep=Keep(drop=("PolicyVersionList.Document", "Description")),
    facts=(
        Fact(name="_aws_managed", find=_is_of_aws, schema={"type": "boolean"}),
        Fact(name="_statements", find=_default_version, schema=SCHEMA),
    ),
)

ACCOUNT_SUMMARIES = AwsCollector(
    id="aws.iam.account_summaries",
    op="iam:get_account_summary",
    items="SummaryMap",
    arn="{account}/account_summary",
    always=("AccountMFAEnabled", "AccountAccessKeysPresent", "Users"),
    keep=Keep(untold=dict.fromkeys(("aws-us-gov", "aws-cn"), ROOT_SIGN_IN)),
    facts=(Fact(name="_root_has_credentials", find=_root_has_credentials, schema={"type": "boolean"}),),
)

PASSWORD_POLICIES = AwsCollector(
    id="aws.iam.password_policies",
    op="iam:get_account_password_policy",
    items="PasswordPolicy",
    arn="{account}/password_policy",
    absent=("NoSuchEntity",),
    always=(
        "MinimumPasswordLength",
        "RequireSymbols",
        "RequireNumbers",
        "RequireUppercaseCharacters",
        "RequireLowercaseCharacters",
    ),
    keep=Keep(unset=("PasswordReusePrevention", "MaxPasswordAge")),
    facts=(Fact(name="_settings", find=_password_settings, schema={"type": "object"}),),
)

CREDENTIAL_REPORTS = CodedCollector(
    id="aws.iam.credential_reports",
    op=credential_report.GET,
    ops=(credential_report.GENERATE, credential_report.GET, credential_report.LIST),
    find=credential_report.read,
    person=("user", "arn"),
    always=("_is_root",),
    properties=credential_report.PROPERTIES,
)
