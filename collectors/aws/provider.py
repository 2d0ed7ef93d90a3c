"""AWS as a provider: its accounts in a client file, and how they are opened."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from collectors.aws.target import HOMES, AwsConnection, AwsTarget, partition_of
from collectors.clients.answers import Answers, Column, Onboarding, setting
from collectors.clients.grants import Grants
from collectors.clients.model import Client
from collectors.clients.provider import Declared, Examination, Provider
from collectors.clients.settings import Settings, optional, root
from collectors.clients.targets import Connection, Target
from collectors.model import Clock, Source
from collectors.run import Proved
from evidence.model import Json, JsonObject
from evidence.provider_facts import ProviderFacts
from evidence.record import Record


def _targets(settings: Settings, before: Sequence[Target]) -> Iterator[AwsTarget]:  # noqa: ARG001  (as every provider's)
    yield from map(_target, settings.tables("aws"))


def _target(record: Record) -> AwsTarget:
    excluded = record.records("out_of_scope") if record.has("out_of_scope") else ()
    left_out = record.records("accounts_out_of_scope") if record.has("accounts_out_of_scope") else ()
    target = AwsTarget(
        account=record.text("account"),
        credential=record.text("credential"),
        role_arn=optional(record, "role_arn"),
        external_id=optional(record, "external_id"),
        regions=record.texts("regions") if record.has("regions") else (),
        out_of_scope={region.text("region"): region.text("reason") for region in excluded},
        organization=optional(record, "organization"),
        member_role=optional(record, "member_role"),
        accounts_out_of_scope={row.text("account"): row.text("reason") for row in left_out},
    )
    home = record.text("home_region") if record.has("home_region") else _home(target)
    return replace(target, home_region=home)


def _home(target: AwsTarget) -> str:
    """Where global services are asked if the client file does not say: a region of the part of AWS that it is of."""
    named = {target.role_arn.split(":")[1]} if target.role_arn else set(map(partition_of, target.regions))
    return HOMES.get(next(iter(named), "aws"), HOMES["aws"]) if len(named) < 2 else HOMES["aws"]


def _connection(record: Record, every: Connection) -> AwsConnection:
    return AwsConnection(
        ca_bundle=every.ca_bundle,
        timeout_seconds=every.timeout_seconds,
        answer_timeout_seconds=every.answer_timeout_seconds,
        aws_endpoint=root(record, "aws_endpoint"),
    )


def _defaults(connection: JsonObject) -> JsonObject:  # noqa: ARG001  (as every provider's)
    return {"aws_endpoint": AwsConnection().aws_endpoint}


def _identity(account: str) -> str:
    return f"AWS account {account}"


def _identities(client: Client) -> Iterator[str]:
    for target in client.of(AwsTarget):
        yield _identity(target.account)
        if target.organization:
            yield f"AWS organisation {target.organization}"


def _contradictions(client: Client) -> Iterator[str]:
    accounts = {target.account for target in client.of(AwsTarget)}
    for target in client.of(AwsTarget):
        for account in sorted(accounts.intersection(target.accounts_out_of_scope)):
            yield f"AWS account {account} is a target and in accounts_out_of_scope of {target.account}; write one"
        if len(target.partitions) > 1:
            parts = " and ".join(sorted(target.partitions))
            yield f"AWS account {target.account}: its regions and its role are of {parts}; write those of the one it is in"
        both = sorted(set(target.regions).intersection(target.out_of_scope))
        yield from (f"{region} is in regions and in out_of_scope of {target.account}; write one" for region in both)


def _open(client: Client, clock: Clock) -> Iterator[Source]:
    from collectors.aws.source import AwsSource

    targets = client.of(AwsTarget)
    accounts = tuple(target.account for target in targets)
    for target in targets:
        yield AwsSource(target, client.reached(AwsConnection), clock, declared_accounts=accounts)


def _follow(client: Client, proved: Sequence[Proved]) -> Iterator[Proved]:
    from collectors.aws.members import proved_members

    organizations = {target.account for target in client.of(AwsTarget) if target.organization}
    for proof in proved:
        if proof.source.provider == PROVIDER.id and proof.source.target in organizations and proof.unseen is None:
            yield from proved_members(proof.source, client)


def _in_one_region(client: Client) -> Client:
    """Accounts are tried in their home region: permissions are the same in all."""
    return replace(client, targets=tuple(map(_at_home, client.targets)))


def _at_home(target: Target) -> Target:
    if isinstance(target, AwsTarget):
        return replace(target, regions=(target.home_region,), out_of_scope={})
    return target


def _grants() -> Grants:
    from collectors.aws.grants import GRANTS

    return GRANTS


def _lines(answers: Answers) -> Iterator[str]:
    account = answers.text("aws_account")
    known = bool(account)
    yield "# An AWS account; repeat the table for each. The credential is a reference, never the credential itself."
    yield "[[aws]]" if known else "#[[aws]]"
    yield setting("account", account, "123456789012", known=known)
    yield setting("credential", answers.text("aws_credential"), "profile:acme", known=known)
    yield setting("home_region", "", "eu-west-1")
    yield setting("role_arn", "", "arn:aws:iam::123456789012:role/tenantproof")
    yield setting("external_id", "", answers.id)


def _table(answers: Answers) -> Json:
    account = answers.text("aws_account")
    return [{"account": account, "credential": answers.text("aws_credential") or "env:"}] if account else None


def _accounts(answers: Answers) -> Iterator[tuple[str, str]]:
    if account := answers.text("aws_account"):
        yield "aws_account", _identity(account)


ONBOARDING = Onboarding(
    columns=(
        Column(
            name="aws_account",
            meaning="the id of an AWS account",
            place="aws no. 1, account",
            option="The id of an AWS account, 12 digits.",
            metavar="ID",
            question="AWS account id (empty: none)",
        ),
        Column(
            name="aws_credential",
            meaning="profile:NAME or env:",
            place="aws no. 1, credential",
            beside="aws_account",
            option="profile:NAME or env:, never the credential.",
            metavar="REFERENCE",
        ),
    ),
    lines=_lines,
    table=_table,
    identities=_accounts,
)

PROVIDER = Provider(
    id="aws",
    facts=ProviderFacts(
        title="AWS",
        target="AWS account",
        has_principals=True,
        regions_of="account",
        unsaid=("credential", "external_id", "home_region", "member_role", "role_arn"),
    ),
    declared=Declared(
        folder=Path(__file__).parent,
        targets=_targets,
        identities=_identities,
        contradictions=_contradictions,
        connection=_connection,
        defaults=_defaults,
        references=("credential",),
        secret=("external_id",),
    ),
    open=_open,
    follow=_follow,
    onboarding=ONBOARDING,
    grants=_grants,
    examination=Examination(narrowed=_in_one_region),
)
