"""Who can become administrator: accounts of a few identities, with the answer worked out by hand from AWS's documentation.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html says how statements, boundaries and
denials are weighed; the pages of the actions in the service authorization reference say what each of them does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from collectors.aws.declaration import MalformedError
from collectors.aws.identity.paths import Reach, ReachPath
from collectors.aws.identity.patterns import Sure
from collectors.aws.identity.people import account_of
from evidence.model import Json, JsonObject

NUMBER = "123456789012"
IAM = f"arn:aws:iam::{NUMBER}"
ROOT = f"{IAM}:root"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
OWN = f"{IAM}:policy/own"
EVERYTHING: JsonObject = {"Effect": "Allow", "Action": "*", "Resource": "*"}
YES, PERHAPS, NO = Sure.YES, Sure.PERHAPS, Sure.NO


def allow(action: Json, resource: Json = "*", **more: Json) -> JsonObject:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: Json, resource: Json = "*", **more: Json) -> JsonObject:
    return {**allow(action, resource, **more), "Effect": "Deny"}


def when(operator: str, key: str, value: Json) -> dict[str, Json]:
    return {"Condition": {operator: {key: value}}}


def document(*statements: JsonObject) -> JsonObject:
    return {"Version": "2012-10-17", "Statement": [*statements]}


def trusting(principal: JsonObject, **more: Json) -> JsonObject:
    return document({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", **more})


def service(name: str) -> JsonObject:
    return trusting({"Service": f"{name}.amazonaws.com"})


def inline(*statements: JsonObject) -> list[Json]:
    return [{"PolicyName": "p", "PolicyDocument": document(*statements)}] if statements else []


def attached(*arns: str) -> list[Json]:
    return [{"PolicyName": arn.rpartition("/")[2], "PolicyArn": arn} for arn in arns]


@dataclass(frozen=True, kw_only=True)
class Place:
    """An account: a user `me` with these statements, an administrator's role and user, and what else there is."""

    says: Sure
    mine: tuple[JsonObject, ...] = ()
    holds: tuple[str, ...] = ()
    boundary: str = ""
    groups: tuple[str, ...] = ()
    role_trust: JsonObject = field(default_factory=lambda: service("lambda"))
    role_rights: tuple[JsonObject, ...] = (EVERYTHING,)
    profile: bool = False
    group_rights: tuple[JsonObject, ...] = ()
    own: tuple[JsonObject, ...] = (allow("s3:GetObject"),)
    own_before: tuple[JsonObject, ...] = ()
    middle: JsonObject | None = None
    middle_rights: tuple[JsonObject, ...] = ()

    def pages(self) -> Iterator[JsonObject]:
        me: dict[str, Json] = {
            "UserId": "AIDAME",
            "UserName": "me",
            "Path": "/",
            "Arn": f"{IAM}:user/me",
            "UserPolicyList": inline(*self.mine),
            "AttachedManagedPolicies": attached(*self.holds),
            "GroupList": [*self.groups],
        }
        if self.boundary:
            me["PermissionsBoundary"] = {"PermissionsBoundaryArn": self.boundary}
        boss = {**me, "UserId": "AIDABOSS", "UserName": "boss", "Arn": f"{IAM}:user/boss", "GroupList": []}
        boss.update(UserPolicyList=inline(EVERYTHING), AttachedManagedPolicies=[])
        boss.pop("PermissionsBoundary", None)
        yield {"UserDetailList": [me, boss], "GroupDetailList": [], "RoleDetailList": [], "Policies": []}
        yield {
            "UserDetailList": [],
            "GroupDetailList": [self._group()],
            "RoleDetailList": [*self._roles()],
            "Policies": [*self._policies()],
        }

    def _group(self) -> JsonObject:
        return {
            "GroupId": "AGPA1",
            "GroupName": "staff",
            "Path": "/",
            "Arn": f"{IAM}:group/staff",
            "GroupPolicyList": inline(*self.group_rights),
            "AttachedManagedPolicies": [],
        }

    def _roles(self) -> Iterator[JsonObject]:
        yield self._role("admin", self.role_trust, self.role_rights)
        if self.middle is not None:
            yield self._role("middle", self.middle, self.middle_rights)

    def _role(self, name: str, trust: JsonObject, statements: tuple[JsonObject, ...]) -> JsonObject:
        return {
            "RoleId": f"AROA{name.upper()}",
            "RoleName": name,
            "Path": "/",
            "Arn": f"{IAM}:role/{name}",
            "AssumeRolePolicyDocument": trust,
            "RolePolicyList": inline(*statements),
            "AttachedManagedPolicies": [],
            "InstanceProfileList": [{"InstanceProfileId": "AIPA1"}] if self.profile else [],
        }

    def _policies(self) -> Iterator[JsonObject]:
        before: list[Json] = [{"VersionId": "v1", "Document": document(*self.own_before)}] if self.own_before else []
        now: JsonObject = {"VersionId": "v2", "IsDefaultVersion": True, "Document": document(*self.own)}
        yield {"Arn": OWN, "PolicyVersionList": [now, *before]}
        yield {
            "Arn": ADMINISTRATOR,
            "PolicyVersionList": [{"IsDefaultVersion": True, "Document": document(EVERYTHING)}],
        }


ME, BOSS, ADMIN = f"{IAM}:user/me", f"{IAM}:user/boss", f"{IAM}:role/admin"
LAMBDA = ("lambda:CreateFunction", "lambda:InvokeFunction")
PASS = "iam:PassRole"
MFA = when("Bool", "aws:MultiFactorAuthPresent", "true")
CASES = {
    "nothing": Place(says=NO),
    "reads everything": Place(says=NO, mine=(allow(["iam:Get*", "iam:List*", "s3:*"]),)),
    "writes its own policies": Place(says=YES, mine=(allow("iam:PutUserPolicy", ME),)),
    "writes its own, by its name as a variable": Place(
        says=YES, mine=(allow("iam:PutUserPolicy", f"{IAM}:user/${{aws:username}}"),)
    ),
    "attaches to itself": Place(says=YES, mine=(allow("iam:AttachUserPolicy", ME),)),
    "attaches one harmless policy only": Place(
        says=PERHAPS, mine=(allow("iam:AttachUserPolicy", ME, **when("ArnEquals", "iam:PolicyARN", OWN)),)
    ),
    "attaches AWS's policies": Place(
        says=YES,
        mine=(allow("iam:AttachUserPolicy", ME, **when("ArnLike", "iam:PolicyARN", "arn:aws:iam::aws:policy/*")),),
    ),
    "attaches to others, who are nobody": Place(says=NO, mine=(allow("iam:AttachUserPolicy", f"{IAM}:user/other"),)),
    "all of IAM": Place(says=YES, mine=(allow("iam:*"),)),
    "all of IAM by a pattern": Place(says=YES, mine=(allow("i?m:P*UserPolicy"),)),
    "everything but IAM": Place(says=NO, mine=({"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"},)),
    "everything but buying": Place(
        says=YES, mine=({"Effect": "Allow", "NotAction": "s3:*", "Resource": ME},), holds=(OWN,)
    ),
    "all users but itself": Place(
        says=NO, mine=({"Effect": "Allow", "Action": "iam:PutUserPolicy", "NotResource": [ME, BOSS]},)
    ),
    "with a second factor": Place(says=YES, mine=(allow("iam:PutUserPolicy", ME, **MFA),)),
    "from one address": Place(
        says=YES, mine=(allow("iam:PutUserPolicy", ME, **when("IpAddress", "aws:SourceIp", "192.0.2.1/32")),)
    ),
    "where a tag of it says so": Place(
        says=PERHAPS, mine=(allow("iam:PutUserPolicy", ME, **when("StringEquals", "aws:PrincipalTag/team", "ops")),)
    ),
    "denied": Place(says=NO, mine=(allow("iam:*"), deny(["iam:*", "sts:*"]))),
    "denied for itself": Place(says=NO, mine=(allow("iam:PutUserPolicy", ME), deny("iam:PutUserPolicy", ME))),
    "denied elsewhere": Place(says=YES, mine=(allow("iam:PutUserPolicy", ME), deny("iam:PutUserPolicy", BOSS))),
    "denied without a second factor": Place(
        says=YES,
        mine=(
            allow("iam:PutUserPolicy", ME),
            deny("*", **when("BoolIfExists", "aws:MultiFactorAuthPresent", "false")),
        ),
    ),
    "denied by its tag": Place(
        says=PERHAPS,
        mine=(allow("iam:PutUserPolicy", ME), deny("iam:*", **when("StringEquals", "aws:PrincipalTag/a", "b"))),
    ),
    "denied by all actions but reading": Place(
        says=NO,
        mine=(
            allow("iam:*"),
            {"Effect": "Deny", "NotAction": ["iam:Get*", "iam:List*"], "Resource": "*"},
        ),
    ),
    "within a boundary that has no IAM": Place(says=NO, mine=(allow("iam:*"),), boundary=OWN),
    "within a boundary of everything": Place(says=YES, mine=(allow("iam:*"),), boundary=ADMINISTRATOR),
    "within a boundary that it lifts": Place(
        says=YES,
        mine=(allow("*"),),
        boundary=OWN,
        own=(allow(["iam:DeleteUserPermissionsBoundary"]),),
    ),
    "within a boundary that nobody can read": Place(
        says=PERHAPS, mine=(allow("iam:*"),), boundary=f"{IAM}:policy/gone"
    ),
    "in a group that writes": Place(says=YES, groups=("staff",), group_rights=(allow("iam:PutUserPolicy", ME),)),
    "in a group whose policies it writes": Place(
        says=YES, groups=("staff",), mine=(allow("iam:PutGroupPolicy", f"{IAM}:group/staff"),)
    ),
    "writes the policies of a group that it is not in": Place(
        says=NO, mine=(allow("iam:PutGroupPolicy", f"{IAM}:group/staff"),)
    ),
    "puts itself into the administrators' group": Place(
        says=YES, mine=(allow("iam:AddUserToGroup", f"{IAM}:group/staff"),), group_rights=(EVERYTHING,)
    ),
    "puts itself into a harmless group": Place(
        says=NO, mine=(allow("iam:AddUserToGroup", f"{IAM}:group/staff"),), group_rights=(allow("s3:*"),)
    ),
    "writes the policy that it holds": Place(says=YES, holds=(OWN,), mine=(allow("iam:CreatePolicyVersion", OWN),)),
    "writes a policy that nobody holds": Place(says=NO, mine=(allow("iam:CreatePolicyVersion", OWN),)),
    "goes back to a version of everything": Place(
        says=YES, holds=(OWN,), mine=(allow("iam:SetDefaultPolicyVersion", OWN),), own_before=(EVERYTHING,)
    ),
    "goes back to a harmless version": Place(
        says=NO, holds=(OWN,), mine=(allow("iam:SetDefaultPolicyVersion", OWN),), own_before=(allow("s3:*"),)
    ),
    "makes keys for the administrator": Place(says=YES, mine=(allow("iam:CreateAccessKey", BOSS),)),
    "makes keys for itself": Place(says=NO, mine=(allow("iam:CreateAccessKey", ME),)),
    "sets a new password, where there may be none": Place(says=PERHAPS, mine=(allow("iam:UpdateLoginProfile", BOSS),)),
    "makes or sets a password": Place(
        says=YES, mine=(allow(["iam:UpdateLoginProfile", "iam:CreateLoginProfile"], BOSS),)
    ),
    "writes the trust of the administrator's role": Place(says=YES, mine=(allow("iam:UpdateAssumeRolePolicy", ADMIN),)),
    "assumes it, as the account may": Place(
        says=YES, mine=(allow("sts:AssumeRole", ADMIN),), role_trust=trusting({"AWS": ROOT})
    ),
    "the account may, and it may not": Place(says=NO, role_trust=trusting({"AWS": ROOT})),
    "is trusted by name": Place(says=YES, role_trust=trusting({"AWS": ME})),
    "is trusted with a second factor": Place(says=YES, role_trust=trusting({"AWS": ME}, **MFA)),
    "is trusted from an organisation": Place(
        says=PERHAPS, role_trust=trusting({"AWS": "*"}, **when("StringEquals", "aws:PrincipalOrgID", "o-1"))
    ),
    "another one is trusted": Place(says=NO, mine=(allow("sts:AssumeRole"),), role_trust=trusting({"AWS": BOSS})),
    "may assume a role that trusts a service": Place(says=NO, mine=(allow("sts:AssumeRole"),)),
    "passes it to a function": Place(says=YES, mine=(allow([PASS, *LAMBDA]),)),
    "passes it and cannot run it": Place(says=NO, mine=(allow([PASS, "lambda:CreateFunction"]),)),
    "runs functions and cannot pass it": Place(says=NO, mine=(allow([*LAMBDA]),)),
    "passes another role": Place(says=NO, mine=(allow(PASS, f"{IAM}:role/other*"), allow([*LAMBDA]))),
    "passes it to the function's service": Place(
        says=YES,
        mine=(allow(PASS, **when("StringEquals", "iam:PassedToService", "lambda.amazonaws.com")), allow([*LAMBDA])),
    ),
    "passes it to another service": Place(
        says=NO,
        mine=(allow(PASS, **when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com")), allow([*LAMBDA])),
    ),
    "passes it, and the role trusts another service": Place(
        says=NO, mine=(allow([PASS, *LAMBDA]),), role_trust=service("ec2")
    ),
    "passes it to an instance": Place(
        says=YES, mine=(allow([PASS, "ec2:RunInstances"]),), role_trust=service("ec2"), profile=True
    ),
    "passes it to an instance, and no profile holds it": Place(
        says=NO, mine=(allow([PASS, "ec2:RunInstances"]),), role_trust=service("ec2")
    ),
    "passes it to an instance by a profile of its own making": Place(
        says=YES,
        mine=(allow([PASS, "ec2:RunInstances", "iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"]),),
        role_trust=service("ec2"),
    ),
    "passes it to a task": Place(
        says=YES, mine=(allow([PASS, "ecs:RegisterTaskDefinition", "ecs:RunTask"]),), role_trust=service("ecs-tasks")
    ),
    "passes it to a stack": Place(
        says=YES, mine=(allow([PASS, "cloudformation:CreateStack"]),), role_trust=service("cloudformation")
    ),
    "passes it to a job": Place(
        says=YES, mine=(allow([PASS, "glue:CreateJob", "glue:StartJobRun"]),), role_trust=service("glue")
    ),
    "passes it to a function that is there, and writes its code": Place(
        says=YES,
        mine=(
            allow([PASS, "lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode", "lambda:InvokeFunction"]),
        ),
    ),
    "passes it to a session": Place(
        says=YES, mine=(allow([PASS, "glue:CreateSession", "glue:RunStatement"]),), role_trust=service("glue")
    ),
    "passes it to an interpreter of code": Place(
        says=YES,
        mine=(allow([PASS, "bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter"]),),
        role_trust=service("bedrock-agentcore"),
    ),
    "passes it to an agent": Place(
        says=YES,
        mine=(allow([PASS, "bedrock-agentcore:*Runtime"]),),
        role_trust=service("bedrock-agentcore"),
    ),
    "passes it to a serverless cluster": Place(
        says=YES, mine=(allow([PASS, "emr-serverless:StartJobRun"]),), role_trust=service("emr-serverless")
    ),
    "passes it to a notebook": Place(
        says=YES,
        mine=(allow([PASS, "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"]),),
        role_trust=service("sagemaker"),
    ),
    "passes it to a build": Place(
        says=YES,
        mine=(allow([PASS, "codebuild:CreateProject", "codebuild:StartBuild"]),),
        role_trust=service("codebuild"),
    ),
    "passes it to a pipeline": Place(
        says=YES, mine=(allow([PASS, "datapipeline:*"]),), role_trust=service("datapipeline")
    ),
    "passes a role that is nobody": Place(
        says=NO, mine=(allow([PASS, *LAMBDA]),), role_rights=(allow("s3:GetObject"),)
    ),
    "passes a role that writes its own policies": Place(
        says=YES, mine=(allow([PASS, *LAMBDA]),), role_rights=(allow("iam:PutRolePolicy", ADMIN),)
    ),
    "makes itself a role": Place(says=YES, mine=(allow(["iam:CreateRole", "iam:AttachRolePolicy"]),)),
    "makes itself a role below a path": Place(
        says=YES, mine=(allow("iam:CreateRole"), allow("iam:PutRolePolicy", f"{IAM}:role/app/*"))
    ),
    "makes roles below one path, and writes those below another": Place(
        says=NO, mine=(allow("iam:CreateRole", f"{IAM}:role/ops/*"), allow("iam:PutRolePolicy", f"{IAM}:role/app/*"))
    ),
    "makes a role that is there already": Place(
        says=NO, mine=(allow(["iam:CreateRole", "iam:PutRolePolicy"], f"{IAM}:role/middle"),), middle=service("ec2")
    ),
    "makes a role of the one name that it may": Place(
        says=YES, mine=(allow(["iam:CreateRole", "iam:PutRolePolicy"], f"{IAM}:role/new"),)
    ),
    "makes roles and gives them nothing": Place(says=NO, mine=(allow("iam:CreateRole"),)),
    "makes roles within a boundary alone": Place(
        says=NO,
        mine=(
            allow(
                ["iam:CreateRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"],
                f"{IAM}:role/app/*",
                **when("StringEquals", "iam:PermissionsBoundary", OWN),
            ),
        ),
    ),
    "makes roles, within a boundary where one is told": Place(
        says=YES,
        mine=(
            allow(
                ["iam:CreateRole", "iam:PutRolePolicy"],
                f"{IAM}:role/app/*",
                **when("StringEqualsIfExists", "iam:PermissionsBoundary", OWN),
            ),
        ),
    ),
    "makes roles, and is denied those without a boundary": Place(
        says=NO,
        mine=(
            allow(["iam:CreateRole", "iam:PutRolePolicy"], f"{IAM}:role/app/*"),
            deny("iam:CreateRole", **when("Null", "iam:PermissionsBoundary", "true")),
        ),
    ),
    "makes roles, and is denied those with another boundary": Place(
        says=NO,
        mine=(
            allow(["iam:CreateRole", "iam:PutRolePolicy"], f"{IAM}:role/app/*"),
            deny("iam:CreateRole", **when("StringNotEquals", "iam:PermissionsBoundary", OWN)),
        ),
    ),
    "makes roles and attaches one harmless policy": Place(
        says=PERHAPS,
        mine=(
            allow("iam:CreateRole", f"{IAM}:role/app/*"),
            allow("iam:AttachRolePolicy", f"{IAM}:role/app/*", **when("ArnEquals", "iam:PolicyARN", OWN)),
        ),
    ),
    "makes itself a user": Place(
        says=YES, mine=(allow(["iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey"], f"{IAM}:user/app/*"),)
    ),
    "makes users and cannot become them": Place(
        says=NO, mine=(allow(["iam:CreateUser", "iam:PutUserPolicy"], f"{IAM}:user/app/*"),)
    ),
    "makes users named after itself, if a tag says so": Place(
        says=PERHAPS,
        mine=(
            {"Effect": "Allow", "Action": ["iam:CreateUser", "iam:CreateAccessKey"], "NotResource": [ME, BOSS]},
            allow("iam:PutUserPolicy", f"{IAM}:user/${{aws:username}}-?", **when("Null", "aws:PrincipalTag/a", "true")),
        ),
    ),
    "by a role between": Place(
        says=YES,
        mine=(allow("sts:AssumeRole", f"{IAM}:role/middle"),),
        middle=trusting({"AWS": ROOT}),
        middle_rights=(allow([PASS, *LAMBDA]),),
    ),
    "by a role between that gives the user rights": Place(
        says=YES,
        mine=(allow("sts:AssumeRole", f"{IAM}:role/middle"),),
        middle=trusting({"AWS": ROOT}),
        middle_rights=(allow("iam:AttachUserPolicy", ME),),
    ),
    "a policy that is not listed": Place(says=NO, holds=(f"{IAM}:policy/gone",)),
}


def paths_of(place: Place) -> tuple[ReachPath, ...]:
    reach = Reach(account := account_of(NUMBER, "aws", place.pages()))
    return reach.paths(account.identities["AIDAME"])


@pytest.mark.parametrize("name", CASES)
def test_who_can_become_administrator(name: str) -> None:
    assert max((path.sure for path in paths_of(CASES[name])), default=NO) is CASES[name].says


def test_a_path_names_its_steps_and_the_statements_that_open_them() -> None:
    (path,) = paths_of(CASES["by a role between"])
    assert [step.way for step in path.steps] == [
        "sts:AssumeRole",
        "iam:PassRole to lambda.amazonaws.com by lambda:createfunction, lambda:invokefunction",
    ]
    assert [step.onto for step in path.steps] == ["role middle", "role admin"]
    assert [step.statements for step in path.steps] == [("inline p",), ("inline p",)]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place(says=NO, mine=(EVERYTHING,)), YES),
        (Place(says=NO, mine=(allow("**", ["**"]),)), YES),
        (Place(says=NO, holds=(ADMINISTRATOR,)), YES),
        (Place(says=NO, groups=("staff",), group_rights=(EVERYTHING,)), YES),
        (Place(says=NO, mine=({"Effect": "Allow", "NotAction": "aws-portal:*", "Resource": "*"},)), YES),
        (Place(says=NO, mine=(allow("*", **MFA),)), YES),
        (Place(says=NO, mine=(allow("*", **when("StringEquals", "aws:PrincipalTag/a", "b")),)), PERHAPS),
        (Place(says=NO, mine=(EVERYTHING, deny("organizations:*"))), YES),
        (Place(says=NO, mine=(EVERYTHING, deny("iam:*"))), NO),
        (Place(says=NO, mine=(EVERYTHING,), boundary=OWN), NO),
        (Place(says=NO, mine=(EVERYTHING,), boundary=ADMINISTRATOR), YES),
        (Place(says=NO, mine=(EVERYTHING,), boundary=f"{IAM}:policy/gone"), PERHAPS),
        (Place(says=NO, mine=(allow("iam:*"),)), NO),
        (Place(says=NO, mine=(allow("*", "arn:aws:s3:::records/*"),)), NO),
    ],
)
def test_who_is_administrator_already(place: Place, says: Sure) -> None:
    account = account_of(NUMBER, "aws", place.pages())
    assert Reach(account).administrator(account.identities["AIDAME"]).sure is says


def test_whose_policy_is_not_listed_is_not_known() -> None:
    account = account_of(NUMBER, "aws", CASES["a policy that is not listed"].pages())
    assert account.identities["AIDAME"].unread == "policy_not_listed"


def test_an_answer_without_roles_is_none() -> None:
    with pytest.raises(MalformedError, match="missing:RoleDetailList"):
        account_of(NUMBER, "aws", iter([{"UserDetailList": [], "GroupDetailList": [], "Policies": []}]))


def test_a_boundary_that_cannot_be_read_is_no_limit_that_one_may_rely_on() -> None:
    place = Place(says=PERHAPS, mine=(allow("iam:*"),), boundary=OWN)
    pages = [dict(page) for page in place.pages()]
    pages[1]["Policies"] = [{"Arn": OWN, "PolicyVersionList": [{"IsDefaultVersion": True, "Document": "{"}]}]
    account = account_of(NUMBER, "aws", iter(pages))
    paths = Reach(account).paths(account.identities["AIDAME"])
    assert {path.sure for path in paths} == {PERHAPS}
