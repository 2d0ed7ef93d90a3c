"""The organisation: who is in it, what its policies forbid in all accounts, and to whom it has handed administration."""

from collections.abc import Iterator

from collectors.aws import AwsCollector, CodedCollector, Detail, Keep, Place, answers
from collectors.aws.commands import REGION, command, of_each
from collectors.aws.declaration import DEADLINE, GLOBAL, malformed
from collectors.aws.membership import DESCRIBE, NONE_IN_USE
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Unseen

LIST = "organizations:list_policies"
TARGETS = "organizations:list_targets_for_policy"
KINDS = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "DECLARATIVE_POLICY_EC2", "BACKUP_POLICY")
"""The kinds of policies that rules ask for."""

TEXT: JsonObject = {"type": "string"}

MEMBERSHIPS = AwsCollector(
    id="aws.organizations.memberships",
    op=DESCRIBE,
    items="Organization",
    key="Id",
    absent=(NONE_IN_USE,),
    always=("Id", "MasterAccountId", "FeatureSet"),
    keep=Keep(drop=("Arn", "MasterAccountArn", "MasterAccountEmail", "AvailablePolicyTypes")),
)

ROOTS = AwsCollector(
    id="aws.organizations.roots",
    op="organizations:list_roots",
    items="Roots",
    key="Id",
    always=("Id", "PolicyTypes"),
    keep=Keep(drop=("Arn", "Name")),
    organization=True,
)

DELEGATED_ADMINISTRATORS = AwsCollector(
    id="aws.organizations.delegated_administrators",
    op="organizations:list_delegated_administrators",
    items="DelegatedAdministrators",
    key="Id",
    always=("Id",),
    keep=Keep(
        drop=("Arn", "Email", "Name", "JoinedMethod", "JoinedTimestamp", "Status", "State", "_epoch.JoinedTimestamp")
    ),
    details=(
        Detail(
            op="organizations:list_delegated_services_for_account",
            args={"AccountId": "Id"},
            into="Services",
            member="DelegatedServices",
            always=("DelegatedServices",),
        ),
    ),
    organization=True,
)


def _policies(place: Place) -> Iterator[Found]:
    """The policies of each kind. To what AWS's own ones are attached is not asked: every account has them."""
    for kind in KINDS:
        for page in place.pages(LIST, {"Filter": kind}):
            yield from place.together(lambda row: _policy(place, row), _listed(page))


def _listed(page: JsonObject) -> list[Json]:
    rows = page.get("Policies")
    if not isinstance(rows, list):
        raise malformed("missing:Policies")
    return rows


def _policy(place: Place, row: Json) -> Found:
    name = answers.at(row, "Id")
    if not isinstance(name, str):
        raise malformed("missing:Id")
    fields: dict[str, Json] = {field: answers.at(row, field) for field in ("Id", "Type", "AwsManaged")}
    unseen: dict[str, Unseen] = {}
    if fields["AwsManaged"] is not True:
        try:
            pages = place.pages(TARGETS, {"PolicyId": name})
            fields["_targets"] = sorted(target for page in pages for target in _targets(page))
        except RefusedError as refused:
            if refused.unseen.code == DEADLINE:
                raise
            unseen["_targets"] = refused.unseen
    at: JsonObject = {"account": place.target.account, "region": GLOBAL}
    return Found(id=name, fields=fields, at=at, unseen=unseen)


def _targets(page: JsonObject) -> Iterator[str]:
    if not isinstance(page.get("Targets"), list) or not answers.tells(page, "Targets.TargetId"):
        raise malformed("missing:Targets")
    return answers.texts(page, "Targets.TargetId")


def _lines() -> dict[str, str]:
    """The lines by which a person asks the same of each kind."""
    listings = [command(LIST, {"Filter": kind}) for kind in KINDS]
    own, asked = "Policies[?!AwsManaged]", ((TARGETS, {"PolicyId": "Id"}),)
    return {
        LIST: "; ".join(f"{listing} --region {REGION}" for listing in listings),
        TARGETS: "; ".join(of_each(listing, own, "", asked) for listing in listings),
    }


POLICIES = CodedCollector(
    id="aws.organizations.policies",
    op=LIST,
    ops=(LIST, TARGETS),
    args={"Filter": KINDS[0]},
    lines=_lines(),
    find=_policies,
    always=("Id", "Type", "AwsManaged"),
    properties={
        "Id": TEXT,
        "Type": TEXT,
        "AwsManaged": {"type": "boolean"},
        "_targets": {"type": "array", "items": TEXT},
    },
    organization=True,
)

ROOT_FEATURES = AwsCollector(
    id="aws.organizations.root_features",
    op="iam:list_organizations_features",
    key="OrganizationId",
    absent=("OrganizationNotFoundException", "ServiceAccessNotEnabledException"),
    always=("OrganizationId",),
    keep=Keep(unset=("EnabledFeatures",)),
    organization=True,
)
