"""The ways from one principal to another one's rights. Each names the actions that it needs, as AWS documents them.

A role is passed to a service, and code or a template of one's own runs with it. What runs in the account already, and
might be changed (a function's code, an instance that takes commands), is not looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedRole:
    """A service that takes a role and does what its caller says: all `actions` are needed, of `one_of` any one (or none)."""

    service: str
    actions: tuple[str, ...]
    one_of: tuple[str, ...] = ()
    needs_profile: bool = False


RUNS_A_FUNCTION = (
    "lambda:invokefunction",
    "lambda:invokeasync",
    "lambda:addpermission",
    "lambda:createfunctionurlconfig",
    "lambda:createeventsourcemapping",
)

PASSED = (
    PassedRole(service="ec2.amazonaws.com", actions=("ec2:runinstances",), needs_profile=True),
    PassedRole(service="lambda.amazonaws.com", actions=("lambda:createfunction",), one_of=RUNS_A_FUNCTION),
    PassedRole(
        service="lambda.amazonaws.com",
        actions=("lambda:updatefunctionconfiguration", "lambda:updatefunctioncode"),
        one_of=RUNS_A_FUNCTION,
    ),
    PassedRole(
        service="ecs-tasks.amazonaws.com",
        actions=("ecs:registertaskdefinition",),
        one_of=("ecs:runtask", "ecs:starttask", "ecs:createservice", "ecs:updateservice"),
    ),
    PassedRole(service="ecs-tasks.amazonaws.com", actions=("batch:registerjobdefinition", "batch:submitjob")),
    PassedRole(
        service="cloudformation.amazonaws.com",
        actions=(),
        one_of=("cloudformation:createstack", "cloudformation:updatestack"),
    ),
    PassedRole(
        service="cloudformation.amazonaws.com",
        actions=("cloudformation:createchangeset", "cloudformation:executechangeset"),
    ),
    PassedRole(service="glue.amazonaws.com", actions=("glue:createdevendpoint",)),
    PassedRole(
        service="glue.amazonaws.com", actions=("glue:createjob",), one_of=("glue:startjobrun", "glue:createtrigger")
    ),
    PassedRole(
        service="glue.amazonaws.com", actions=("glue:updatejob",), one_of=("glue:startjobrun", "glue:createtrigger")
    ),
    PassedRole(service="glue.amazonaws.com", actions=("glue:createsession", "glue:runstatement")),
    PassedRole(
        service="bedrock-agentcore.amazonaws.com",
        actions=("bedrock-agentcore:createcodeinterpreter", "bedrock-agentcore:invokecodeinterpreter"),
    ),
    PassedRole(
        service="bedrock-agentcore.amazonaws.com",
        actions=("bedrock-agentcore:createagentruntime", "bedrock-agentcore:invokeagentruntime"),
    ),
    PassedRole(service="emr-serverless.amazonaws.com", actions=("emr-serverless:startjobrun",)),
    PassedRole(
        service="sagemaker.amazonaws.com",
        actions=("sagemaker:createnotebookinstance", "sagemaker:createpresignednotebookinstanceurl"),
    ),
    PassedRole(
        service="sagemaker.amazonaws.com",
        actions=(),
        one_of=("sagemaker:createtrainingjob", "sagemaker:createprocessingjob"),
    ),
    PassedRole(
        service="codebuild.amazonaws.com",
        actions=("codebuild:createproject",),
        one_of=("codebuild:startbuild", "codebuild:startbuildbatch"),
    ),
    PassedRole(
        service="codebuild.amazonaws.com",
        actions=("codebuild:updateproject",),
        one_of=("codebuild:startbuild", "codebuild:startbuildbatch"),
    ),
    PassedRole(
        service="datapipeline.amazonaws.com",
        actions=("datapipeline:createpipeline", "datapipeline:putpipelinedefinition", "datapipeline:activatepipeline"),
    ),
    PassedRole(
        service="states.amazonaws.com", actions=("states:createstatemachine",), one_of=("states:startexecution",)
    ),
    PassedRole(service="scheduler.amazonaws.com", actions=("scheduler:createschedule",)),
    PassedRole(service="ssm.amazonaws.com", actions=("ssm:startautomationexecution",)),
    PassedRole(service="tasks.apprunner.amazonaws.com", actions=("apprunner:createservice",)),
    PassedRole(service="elasticmapreduce.amazonaws.com", actions=("elasticmapreduce:runjobflow",)),
)

WRITES_RIGHTS: Mapping[str, tuple[str, ...]] = {
    "user": ("iam:attachuserpolicy", "iam:putuserpolicy"),
    "role": ("iam:attachrolepolicy", "iam:putrolepolicy"),
    "group": ("iam:attachgrouppolicy", "iam:putgrouppolicy"),
}
"""What gives a principal more rights, by its kind."""

LIFTS_BOUNDARY: Mapping[str, tuple[str, ...]] = {
    "user": ("iam:deleteuserpermissionsboundary", "iam:putuserpermissionsboundary"),
    "role": ("iam:deleterolepermissionsboundary", "iam:putrolepermissionsboundary"),
}

NAMES = {
    name.lower(): name
    for name in (
        "iam:AttachUserPolicy", "iam:PutUserPolicy", "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:AttachGroupPolicy",
        "iam:PutGroupPolicy", "iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary",
        "iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:CreatePolicyVersion",
        "iam:SetDefaultPolicyVersion", "iam:AddUserToGroup", "iam:CreateAccessKey", "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile", "iam:CreateRole", "iam:CreateUser", "iam:UpdateAssumeRolePolicy", "iam:PassRole",
        "sts:AssumeRole",
    )
}  # fmt: skip
"""Actions as AWS spells them."""
