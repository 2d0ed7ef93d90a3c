"""An organisation is one target of the client file: its accounts are found and opened, and judged each for itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.terms import terms_of
from checker.rules import PolicySet
from collectors.clients.folder import load_client
from collectors.clients.identities import set_apart
from collectors.model import WrongTargetError
from collectors.run import Proved, collect
from collectors.sources import Sources
from evidence.collection import CollectionWriter, read_resources
from evidence.errors import UsageError
from evidence.model import JsonObject, Observation, Outcome
from evidence.organisations import owners_of
from tests.builders.organisation import DENTAL, LAB, MANAGEMENT, client, partly
from tests.tenant.aws.accounts import Accounts, clock, serving
from tests.tenant.state import ORGANISATION

POLICIES = PolicySet()
RULES = [
    POLICIES.rules[f"aws.{name}"]
    for name in (
        "account.account_is_in_an_organization",
        "account.scope_is_complete",
        "ec2.ebs_default_encryption",
        "iam.root_access_is_central",
        "organizations.delegated_admins_are_known",
        "organizations.organization_has_scps",
    )
]
NEEDS = {need for rule in RULES for need in rule.needs}


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    with serving(*ORGANISATION) as served:
        yield served


@pytest.fixture(autouse=True)
def whole(accounts: Accounts) -> Iterator[None]:
    yield
    accounts.faults.clear()


Judged = dict[tuple[str, str], RuleResult]


def judged(sources: Sources, folder: Path) -> tuple[tuple[Proved, ...], tuple[Observation, ...], Judged]:
    """What was opened, what was seen, and rule and account → result."""
    try:
        proved = tuple(each for each in sources.prove() if each.source.provider == "aws")
        with CollectionWriter(folder) as writer:
            few = [replace(each, source=partly(each.source, NEEDS)) for each in proved]
            observations = collect(few, writer, clock=clock)
    finally:
        sources.close()
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        terms = terms_of(POLICIES, RULES, {}, frameworks=(), roles=(), now=clock(), where="client.toml")
        judgement = judge(Evidence(observations=observations, data=folder), terms, engine)
    return proved, observations, {(row.rule.rpartition(".")[2], row.target): row for row in judgement.results}


def opened(accounts: Accounts, folder: Path, more: str = "") -> Sources:
    return Sources(client=client(folder / "clients", accounts, more=more), clock=clock)


def scope(observations: tuple[Observation, ...], folder: Path, account: str = MANAGEMENT) -> JsonObject:
    (row,) = [each for each in observations if (each.collector, each.target) == ("aws.account.scopes", account)]
    (only,) = read_resources(folder, row)
    return only


def test_every_account_is_a_target_and_one_that_refuses_is_unseen_with_the_reason(
    accounts: Accounts, tmp_path: Path
) -> None:
    proved, observations, results = judged(opened(accounts, tmp_path), tmp_path / "data")
    assert {each.source.target: bool(each.unseen) for each in proved} == {
        MANAGEMENT: False,
        DENTAL: False,
        LAB: True,
    }
    (lab,) = [each for each in proved if each.source.target == LAB]
    assert lab.unseen is not None
    assert "it may not assume arn:aws:iam::246800000003:role/tenantproof" in lab.unseen.message
    assert {each.principal.split("/")[0] for each in proved if not each.unseen} == {
        f"arn:aws:sts::{account}:assumed-role" for account in (MANAGEMENT, DENTAL)
    }
    assert {row.outcome for row in observations if row.target == LAB} == {Outcome.FAILED}
    assert {row.verdict for (_, target), row in results.items() if target == LAB} == {Verdict.UNKNOWN}
    own = scope(observations, tmp_path / "data")
    assert own["_accounts"] == [MANAGEMENT, DENTAL, LAB]
    assert own["_unexplained_accounts"] == []
    for account in (MANAGEMENT, DENTAL):
        assert results["scope_is_complete", account].verdict is Verdict.PASS
        assert results["account_is_in_an_organization", account].verdict is Verdict.PASS
        assert results["ebs_default_encryption", account].verdict is Verdict.FAIL


def test_a_fact_of_the_organisation_is_judged_once_and_its_members_name_where(
    accounts: Accounts, tmp_path: Path
) -> None:
    _, observations, results = judged(opened(accounts, tmp_path), tmp_path / "data")
    assert results["organization_has_scps", MANAGEMENT].verdict is Verdict.PASS
    assert results["root_access_is_central", MANAGEMENT].verdict is Verdict.PASS
    assert results["delegated_admins_are_known", MANAGEMENT].verdict is Verdict.FAIL
    shown = {name: results[name, DENTAL] for name in ("organization_has_scps", "delegated_admins_are_known")}
    assert {row.verdict for row in shown.values()} == {Verdict.NOT_APPLICABLE}
    assert shown["organization_has_scps"].reason == f"judged for the whole organisation in account {MANAGEMENT}: pass"
    assert shown["delegated_admins_are_known"].reason.endswith(": fail")
    assert {owner for (_, _, target), owner in owners_of(observations).items() if target == DENTAL} == {MANAGEMENT}


def test_a_member_by_itself_is_unknown_and_names_who_would_have_to_be_asked(accounts: Accounts, tmp_path: Path) -> None:
    text = tmp_path / "clients" / "hazel-group" / "client.toml"
    client(tmp_path / "clients", accounts)
    before = text.read_text()
    lines = [line for line in before.splitlines() if not line.startswith(("organization", "member_role"))]
    text.write_text("\n".join(lines).replace(MANAGEMENT, DENTAL))
    sources = Sources(client=load_client(tmp_path / "clients", "hazel-group"), clock=clock)
    _, _, results = judged(sources, tmp_path / "data")
    alone = results["organization_has_scps", DENTAL]
    assert alone.verdict is Verdict.UNKNOWN
    assert alone.reason == f"the organisation is read in account {MANAGEMENT}, which was not looked at"
    assert {target for _, target in results} == {DENTAL}


def test_an_account_that_is_declared_out_of_scope_is_not_opened(accounts: Accounts, tmp_path: Path) -> None:
    more = f'accounts_out_of_scope = [{{account = "{LAB}", reason = "no data of patients"}}]'
    proved, observations, results = judged(opened(accounts, tmp_path, more), tmp_path / "data")
    assert {each.source.target for each in proved} == {MANAGEMENT, DENTAL}
    own = scope(observations, tmp_path / "data")
    assert own["_unexplained_accounts"] == []
    assert {"account": LAB, "reason": "no data of patients"} in list(own["_out_of_scope"])  # type: ignore[arg-type]
    assert results["scope_is_complete", MANAGEMENT].verdict is Verdict.PASS


def test_where_the_accounts_may_not_be_listed_none_is_opened_and_the_scope_is_unknown(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.faults.deny_aws("organizations:ListAccounts")
    proved, _, results = judged(opened(accounts, tmp_path), tmp_path / "data")
    assert {each.source.target for each in proved} == {MANAGEMENT}
    assert results["scope_is_complete", MANAGEMENT].verdict is Verdict.UNKNOWN


def test_where_it_is_not_told_which_organisation_it_is_no_member_is_opened(accounts: Accounts, tmp_path: Path) -> None:
    accounts.faults.deny_aws("organizations:DescribeOrganization")
    proved, observations, results = judged(opened(accounts, tmp_path), tmp_path / "data")
    assert {each.source.target for each in proved} == {MANAGEMENT}
    assert scope(observations, tmp_path / "data")["_unexplained_accounts"] == [DENTAL, LAB]
    assert results["scope_is_complete", MANAGEMENT].verdict is Verdict.FAIL


def test_another_organisation_than_the_declared_one_is_refused_and_nothing_is_read(
    accounts: Accounts, tmp_path: Path
) -> None:
    sources = Sources(client=client(tmp_path, accounts, organization="o-another123"), clock=clock)
    with closing(sources), pytest.raises(WrongTargetError, match="is in o-hazel12345"):
        sources.prove()


def test_an_account_that_another_client_has_is_refused_and_nothing_is_read(accounts: Accounts, tmp_path: Path) -> None:
    sources = Sources(client=client(tmp_path, accounts, other=DENTAL), clock=clock)
    with closing(sources), pytest.raises(WrongTargetError, match=f"AWS account {DENTAL} is in organisation"):
        sources.prove()


def test_an_account_that_another_client_has_may_be_out_of_scope_here(accounts: Accounts, tmp_path: Path) -> None:
    more = f'accounts_out_of_scope = [{{account = "{DENTAL}", reason = "served by itself"}}]'
    sources = Sources(client=client(tmp_path, accounts, more=more, other=DENTAL), clock=clock)
    with closing(sources):
        assert {each.source.target for each in sources.prove() if each.source.provider == "aws"} == {MANAGEMENT, LAB}


def test_two_clients_cannot_have_one_organisation(accounts: Accounts, tmp_path: Path) -> None:
    first = client(tmp_path, accounts)
    (tmp_path / "second").mkdir()
    text = (tmp_path / "hazel-group" / "client.toml").read_text()
    text = text.replace("c-7f3a9c21d4e8", "c-999999999999").replace(MANAGEMENT, DENTAL)
    (tmp_path / "second" / "client.toml").write_text(text)
    with pytest.raises(UsageError, match="AWS organisation o-hazel12345 is in"):
        set_apart(first, [load_client(tmp_path, "second")])
