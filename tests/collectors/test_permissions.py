"""`permissions`: what a client grants is what collectors need, by the ids that the providers give it."""

import json
import re

import pytest

from checker.cli import main
from collectors.discovery import declarations
from collectors.m365 import GraphDeclaration, M365Declaration, Tier
from collectors.m365.grants.application_roles import ids, service_of
from collectors.m365.grants.permissions import permissions
from collectors.m365.grants.rights import beyond, reads_only
from evidence.model import Json

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PERMISSION = re.compile(r"[A-Za-z-]+(\.[A-Za-z-]+)+")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Json]:
    assert main(["permissions", *arguments]) == 0
    found: dict[str, Json] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    "collector",
    [one for one in declarations() if isinstance(one, M365Declaration)],
    ids=lambda one: one.id,
)
def test_every_permission_of_a_collector_has_its_id(collector: M365Declaration) -> None:
    unknown = [name for name in collector.permissions if PERMISSION.fullmatch(name) and not service_of(name)]
    assert not unknown


def test_ids_are_guids_and_no_two_permissions_share_one() -> None:
    found = [number for known in ids().values() for number in known.values()]
    assert all(GUID.fullmatch(number) for number in found)
    assert len(set(found)) == len(found)


def test_graph_collectors_ask_for_reading_only() -> None:
    asked = {name for one in declarations() if isinstance(one, GraphDeclaration) for name in one.permissions}
    assert [name for name in sorted(asked) if not reads_only(name)] == []


@pytest.mark.parametrize(
    ("permission", "reads"),
    [
        ("Policy.Read.All", True),
        ("RoleManagement.Read.Directory", True),
        ("User.ReadBasic.All", True),
        ("OrgSettings-Forms.Read.All", True),
        ("Policy.ReadWrite.All", False),
        ("Sites.FullControl.All", False),
        ("Mail.Send", False),
        ("Directory.Read.All.Write", False),
        ("Read", False),
        ("", False),
    ],
)
def test_a_permission_that_only_reads_is_told_by_its_name(permission: str, reads: bool) -> None:
    assert reads_only(permission) is reads


def test_what_a_tier_needs_is_not_too_much_where_the_client_chose_it() -> None:
    held = {"Office 365 Exchange Online": ["Exchange.ManageAsApp"]}
    assert [*beyond(held, {}, ["graph", "exchange"], ())] == []
    assert len([*beyond(held, {}, ["graph"], ())]) == 1


def test_the_manifest_holds_each_permission_once_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    manifest = printed(capsys, "m365", "--json")["requiredResourceAccess"]
    assert isinstance(manifest, list)
    assert [entry["resourceAppId"] for entry in manifest] == ["00000003-0000-0000-c000-000000000000"]
    named = [role["id"] for role in manifest[0]["resourceAccess"]]
    graph = ids()["Microsoft Graph"]
    assert sorted(named) == sorted({graph[name] for name in permissions(Tier.GRAPH)})
    assert {role["type"] for role in manifest[0]["resourceAccess"]} == {"Role"}


def test_each_tier_says_what_it_unlocks_and_what_is_done_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["permissions", "m365", "--tier", "exchange"]) == 0
    out = capsys.readouterr().out
    assert "tier graph (chosen)" in out
    assert "tier exchange (chosen)" in out
    assert "tier sharepoint (not chosen)" in out
    assert "View-Only Organization Management" in out


def test_the_iam_policy_holds_what_collectors_call_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    policy = printed(capsys, "aws", "--json")
    asked = {name for one in declarations() if one.provider == "aws" for name in one.permissions}
    assert isinstance(policy["Statement"], list)
    granted = [action for statement in policy["Statement"] for action in statement["Action"]]
    assert granted == [*sorted(asked - {"apigateway:GET"}), "apigateway:GET"]
    verbs = {name.partition(":")[2] for name in asked}
    changing = ("Create", "Put", "Delete", "Update", "Attach", "Set", "Modify")
    assert not [verb for verb in verbs if verb.startswith(changing)]


def test_the_role_asks_for_the_external_id(capsys: pytest.CaptureFixture[str]) -> None:
    arn = "arn:aws:iam::210987654321:root"
    text = json.dumps(printed(capsys, "aws", "--principal", arn, "--external-id", "c-1"))
    assert '"sts:ExternalId": "c-1"' in text
    assert arn in text
    assert main(["permissions", "aws", "--principal", arn]) == 2
