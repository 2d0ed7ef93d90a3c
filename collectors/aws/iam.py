"""IAM: who may do what in the account, by which policies, and how do they sign in."""

from collections.abc import Callable, Mapping

from collectors.aws import (
    AwsCollector,
    CodedCollector,
    Fact,
    Keep,
    MalformedError,
    answers,
    credential_report,
    principals,
    root_devices,
)
from collectors.aws.statements import SCHEMA, TEXT, as_written, statements
from evidence.model import Json, JsonObject

OP = "iam:get_account_authorization_details"
ALL: JsonObject = {"Filter": ["User", "Group", "Role", "LocalManagedPolicy", "AWSManagedPolicy"]}
"""All collectors ask alike, and so AWS is asked once (`collectors.aws.once`)."""

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


def _inline_documents(listed: str) -> Callable[[JsonObject], Json]:
    """All inline policies as they were written, by name."""

    def find(fields: JsonObject) -> Json:
        policies = fields.get(listed, [])
        rows = [policy for policy in policies if isinstance(policy, Mapping)] if isinstance(policies, list) else []
        return [
            {"Policy": str(row.get("PolicyName", "")), "Document": as_written(row.get("PolicyDocument"))}
            for row in rows
        ]

    return find


DOCUMENTS: JsonObject = {
    "type": "array",
    "items": {"type": "object", "properties": {"Policy": TEXT, "Document": TEXT}, "additionalProperties": False},
}
"""Policies as they were written: evidence, which no rule reads."""


def _trust(fields: JsonObject) -> Json:
    _, _, rest = str(fields.get("Arn", "")).partition("arn:")
    return statements(fields.get("AssumeRolePolicyDocument"), partition=rest.partition(":")[0] or "aws")


def _default_version(fields: JsonObject) -> Json:
    """The document of the version that is in force."""
    versions = fields.get("PolicyVersionList")
    for version in versions if isinstance(versions, list) else []:
        if isinstance(version, Mapping) and version.get("IsDefaultVersion") is True:
            return version.get("Document")
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
    args=ALL,
    items="UserDetailList",
    key="UserId",
    always=("UserId", "CreateDate", "GroupList", "AttachedManagedPolicies"),
    keep=Keep(
        person=("UserName", "Arn", "Path"),
        unset=BOUNDARY,
        drop=("UserPolicyList.PolicyDocument", "Tags"),
    ),
    facts=(
        Fact(name="_statements", find=_inline("UserPolicyList"), schema=SCHEMA),
        Fact(name="_documents", find=_inline_documents("UserPolicyList"), schema=DOCUMENTS),
    ),
    counted=("iam:get_account_summary", "SummaryMap.Users"),
)

GROUPS = AwsCollector(
    id="aws.iam.groups",
    op=OP,
    args=ALL,
    items="GroupDetailList",
    key="GroupId",
    always=("GroupId", "GroupName", "Arn", "CreateDate", "AttachedManagedPolicies"),
    keep=Keep(drop=("GroupPolicyList.PolicyDocument",)),
    facts=(
        Fact(name="_statements", find=_inline("GroupPolicyList"), schema=SCHEMA),
        Fact(name="_documents", find=_inline_documents("GroupPolicyList"), schema=DOCUMENTS),
    ),
    counted=("iam:get_account_summary", "SummaryMap.Groups"),
)

ROLES = AwsCollector(
    id="aws.iam.roles",
    version=2,
    op=OP,
    args=ALL,
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
        Fact(name="_documents", find=_inline_documents("RolePolicyList"), schema=DOCUMENTS),
        Fact(name="_trust", find=_trust, schema=SCHEMA),
        Fact(
            name="_trust_document", find=lambda fields: as_written(fields.get("AssumeRolePolicyDocument")), schema=TEXT
        ),
    ),
    counted=("iam:get_account_summary", "SummaryMap.Roles"),
)

POLICIES = AwsCollector(
    id="aws.iam.policies",
    op=OP,
    args=ALL,
    items="Policies",
    key="Arn",
    always=("Arn", "AttachmentCount", "DefaultVersionId", "CreateDate"),
    keep=Keep(drop=("PolicyVersionList.Document", "Description")),
    facts=(
        Fact(name="_aws_managed", find=_is_of_aws, schema={"type": "boolean"}),
        Fact(name="_statements", find=lambda fields: statements(_default_version(fields)), schema=SCHEMA),
        Fact(name="_document", find=lambda fields: as_written(_default_version(fields)), schema=TEXT),
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
    ops=(credential_report.GENERATE, credential_report.GET, OP),
    find=lambda place: credential_report.read(place, ALL),
    person=("user", "arn"),
    always=("_is_root",),
    properties=credential_report.PROPERTIES,
)

ROOT_DEVICES = CodedCollector(
    id="aws.iam.root_devices",
    op=root_devices.LIST,
    args=root_devices.ASSIGNED,
    ops=(root_devices.LIST,),
    find=root_devices.read,
    always=("_is_root",),
    properties=root_devices.PROPERTIES,
)

ROLE_SESSIONS = AwsCollector(
    id="aws.iam.role_sessions",
    op="iam:list_roles",
    items="Roles",
    key="RoleId",
    always=("RoleName", "Path", "MaxSessionDuration"),
    keep=Keep(
        unset=("PermissionsBoundary", "RoleLastUsed", "SourceRoleTemplate"),
        drop=("AssumeRolePolicyDocument", "Description", "Tags", "RoleLastUsed", "SourceRoleTemplate"),
    ),
)

SERVER_CERTIFICATES = AwsCollector(
    id="aws.iam.server_certificates",
    op="iam:list_server_certificates",
    items="ServerCertificateMetadataList",
    key="ServerCertificateId",
    always=("ServerCertificateName", "Arn", "Path"),
    keep=Keep(unset=("Expiration", "UploadDate")),
)

SAML_PROVIDERS = AwsCollector(
    id="aws.iam.saml_providers",
    op="iam:list_saml_providers",
    items="SAMLProviderList",
    key="Arn",
    always=("Arn",),
    keep=Keep(unset=("ValidUntil", "CreateDate")),
)

PRINCIPALS = CodedCollector(
    id="aws.iam.principals",
    op=OP,
    args=ALL,
    ops=(OP,),
    find=lambda place: principals.read(place, ALL),
    person=("UserName",),
    always=("Kind",),
    properties={name: shape for name, shape in principals.PROPERTIES.items() if name != "UserName"},
)
