"""Who there is in an account: users, roles and groups with their rights, out of the authorization details."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from collectors.aws import answers
from collectors.aws.declaration import MalformedError
from collectors.aws.identity.rights import HeldRights
from collectors.aws.identity.statements import HeldStatement, StatementSource, statements_of
from evidence.model import Json, JsonObject

UNPASSED = ("/aws-service-role/", "/aws-reserved/")
"""Paths of roles that AWS makes, and that nobody can pass, change or trust anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A user, a role or a group. `named` is what a path calls it: of a user the id, which is no name.

    `unread` is why its rights are not known. `policies` are the client's own policies that are attached to it, or to a
    group of it; `groups` the names of its groups.
    """

    id: str
    kind: str
    arn: str
    name: str
    named: str
    rights: HeldRights
    unbounded: HeldRights
    trust: tuple[HeldStatement, ...] = ()
    policies: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    has_profile: bool = False
    is_of_aws: bool = False
    unread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedPolicy:
    """A managed policy: the statements in force, and those of its other versions."""

    arn: str
    name: str
    statements: tuple[HeldStatement, ...]
    others: tuple[tuple[HeldStatement, ...], ...] = ()


@dataclass(slots=True, kw_only=True)
class AccountPeople:
    """All identities of an account, by id, and its policies, by ARN."""

    number: str
    partition: str
    identities: dict[str, Identity] = field(default_factory=dict)
    policies: dict[str, ManagedPolicy] = field(default_factory=dict)


def account_of(number: str, partition: str, pages: Iterator[JsonObject]) -> AccountPeople:
    """The account that the authorization details tell of, and all of which is in memory. Raises MalformedError."""
    listed: dict[str, list[JsonObject]] = {name: [] for name in ("Policies", "GroupDetailList", "UserDetailList")}
    listed["RoleDetailList"] = []
    for page in pages:
        for name, rows in listed.items():
            rows_of_page = page.get(name)
            if not isinstance(rows_of_page, list):
                raise MalformedError(f"missing:{name}")
            rows += [row for row in rows_of_page if isinstance(row, Mapping)]
    account = AccountPeople(number=number, partition=partition)
    for row in listed["Policies"]:
        policy = _policy(row)
        account.policies[policy.arn] = policy
    groups = {str(row.get("GroupName")): row for row in listed["GroupDetailList"]}
    for kind in ("group", "user", "role"):
        for row in listed[f"{kind.capitalize()}DetailList"]:
            identity = _identity(row, kind, groups, account.policies)
            account.identities[identity.id] = identity
    return account


def _policy(row: JsonObject) -> ManagedPolicy:
    """A policy whose document cannot be read has no statements in force, and is missing to whoever holds it."""
    arn, name = str(row.get("Arn")), str(row.get("Arn")).rpartition("/")[2]
    versions = row.get("PolicyVersionList")
    in_force: tuple[HeldStatement, ...] = ()
    others: list[tuple[HeldStatement, ...]] = []
    for version in versions if isinstance(versions, list) else []:
        try:
            statements = statements_of(answers.at(version, "Document"), StatementSource(policy=name, by="attached"))
        except MalformedError:
            continue
        if answers.at(version, "IsDefaultVersion") is True:
            in_force = statements
        else:
            others.append(statements)
    return ManagedPolicy(arn=arn, name=name, statements=in_force, others=tuple(others))


def _identity(
    row: JsonObject, kind: str, groups: Mapping[str, JsonObject], policies: Mapping[str, ManagedPolicy]
) -> Identity:
    title = kind.capitalize()
    own_id, name, arn = (str(row.get(field)) for field in (f"{title}Id", f"{title}Name", "Arn"))
    own_groups = [str(each) for each in _listed(row.get("GroupList"))]
    holders = [(row, title, ""), *((groups[each], "Group", each) for each in own_groups if each in groups)]
    unread = "" if all(each in groups for each in own_groups) else "group_not_listed"
    statements: list[HeldStatement] = []
    attached: list[str] = []
    for holder, holder_title, group in holders:
        try:
            statements += _inline(holder, holder_title, group)
            attached += _attached(holder)
            statements += [each for arn_of in _attached(holder) for each in _held(arn_of, policies)]
        except MalformedError as error:
            unread = str(error)
    boundary_arn = answers.at(row, "PermissionsBoundary.PermissionsBoundaryArn")
    listed = policies.get(boundary_arn) if isinstance(boundary_arn, str) else None
    boundary = listed if listed and listed.statements else None
    variables = {"aws:username": name} if kind == "user" else {}
    free = HeldRights(statements=tuple(statements), variables=variables)
    bounded = HeldRights(
        statements=free.statements,
        boundary=boundary.statements if boundary else None,
        is_limit_unknown=isinstance(boundary_arn, str) and boundary is None,
        variables=variables,
    )
    try:
        trust = (
            statements_of(row.get("AssumeRolePolicyDocument"), StatementSource(policy="", by="trust"))
            if kind == "role"
            else ()
        )
    except MalformedError as error:
        trust, unread = (), unread or str(error)
    return Identity(
        id=own_id,
        kind=kind,
        arn=arn,
        name=name,
        named=f"{kind} {own_id if kind == 'user' else name}",
        rights=bounded,
        unbounded=free,
        trust=trust,
        policies=frozenset(each for each in attached if answers.owner(each) != "aws"),
        groups=frozenset(own_groups),
        has_profile=bool(_listed(row.get("InstanceProfileList"))),
        is_of_aws=str(row.get("Path", "")).startswith(UNPASSED),
        unread=unread,
    )


def _inline(holder: JsonObject, title: str, group: str) -> list[HeldStatement]:
    by = f"group {group}" if group else "inline"
    return [
        statement
        for row in _listed(holder.get(f"{title}PolicyList"))
        for statement in statements_of(
            answers.at(row, "PolicyDocument"), StatementSource(policy=str(answers.at(row, "PolicyName")), by=by)
        )
    ]


def _attached(holder: JsonObject) -> list[str]:
    return [str(answers.at(row, "PolicyArn")) for row in _listed(holder.get("AttachedManagedPolicies"))]


def _held(arn: str, policies: Mapping[str, ManagedPolicy]) -> tuple[HeldStatement, ...]:
    """The statements of an attached policy. Raises MalformedError where it is not listed or says nothing."""
    policy = policies.get(arn)
    if policy is None or not policy.statements:
        raise MalformedError("policy_not_listed")
    return policy.statements


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
