"""The account: which regions and sister accounts there are, and does the client file know them all."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, Place, answers
from collectors.aws.declaration import DEADLINE, GLOBAL, malformed
from collectors.aws.target import AwsTarget
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

DESCRIBE = "ec2:describe_regions"
ALL = {"AllRegions": True}
ACCOUNTS = "organizations:list_accounts"
ORGANIZATION = "organizations:describe_organization"
NO_ORGANIZATION = "AWSOrganizationsNotInUseException"
ASKED = ("_accounts", "_unexplained_accounts")
MANAGED = "_management_account"
AT_ITS_MANAGER = Unseen(
    outcome=Outcome.DENIED,
    code="told_to_its_management_account",
    message="only the organisation's management account may list its accounts, and it is no target of this client",
)

TEXT: JsonObject = {"type": "string"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


def _enabled(place: Place) -> list[JsonObject]:
    """The regions that are enabled, sorted by name."""
    rows = place.ask(DESCRIBE, ALL).get("Regions")
    if not isinstance(rows, list) or not rows:
        raise malformed("missing:Regions")
    regions = [row for row in rows if isinstance(row, Mapping) and row.get("OptInStatus") != "not-opted-in"]
    return sorted(regions, key=lambda row: str(row.get("RegionName", "")))


def _unexplained(target: AwsTarget, enabled: list[str]) -> list[Json]:
    """The regions that nobody looks at and no reason stands for, and those that are declared and not enabled."""
    strange = {name for name in enabled if not target.looks_at(name) and name not in target.out_of_scope}
    return [*sorted(strange | (set(target.regions) - set(enabled)))]


def _regions(place: Place) -> Iterator[Found]:
    """The regions that are looked at. A region that nobody reads is no resource: no rule may speak of it."""
    for row in _enabled(place):
        name = row.get("RegionName")
        if not isinstance(name, str):
            raise malformed("missing:RegionName")
        if place.target.looks_at(name):
            yield Found(
                id=f"{place.target.account}/{name}",
                fields={field: row[field] for field in ("RegionName", "OptInStatus") if field in row},
                at={"account": place.target.account, "region": name},
            )


def _scopes(place: Place) -> Iterator[Found]:
    """One resource: what the client file declares, what there is, and what nobody has explained."""
    target = place.target
    enabled = [str(row.get("RegionName", "")) for row in _enabled(place)]
    accounts, unseen, absent = _accounts(place)
    yield Found(
        id=f"{target.account}/scope",
        fields={
            "_declared_regions": sorted(target.regions),
            "_declared_accounts": sorted(place.declared_accounts),
            "_out_of_scope": [{"region": name, "reason": why} for name, why in sorted(target.out_of_scope.items())],
            "_regions": list(enabled),
            "_unexplained_regions": _unexplained(target, enabled),
            **accounts,
        },
        at={"account": target.account, "region": GLOBAL},
        unseen=unseen,
        absent=absent,
    )


def _accounts(place: Place) -> tuple[JsonObject, dict[str, Unseen], tuple[str, ...]]:
    """The accounts of the organisation that are not closed, as fields, unseen and absent.

    Only its management account, and whom it names, may list them. Any other account learns which one that is: where it is a
    target of the client too, it answers there, and there is nothing to ask here.
    """
    try:
        rows = [row for page in place.pages(ACCOUNTS, {}) for row in _listed(page)]
        names = sorted(_named(row) for row in rows if _is_open(row))
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        return _of_a_member(place, refused.unseen)
    strangers = sorted(set(names) - set(place.declared_accounts))
    return {"_accounts": list(names), "_unexplained_accounts": list(strangers)}, {}, (MANAGED,)


def _of_a_member(place: Place, refused: Unseen) -> tuple[JsonObject, dict[str, Unseen], tuple[str, ...]]:
    """The same where the accounts could not be listed: who could list them."""
    in_none: tuple[JsonObject, dict[str, Unseen], tuple[str, ...]] = ({}, {}, (*ASKED, MANAGED))
    if refused.code == NO_ORGANIZATION:
        return in_none
    not_seen: tuple[JsonObject, dict[str, Unseen], tuple[str, ...]] = ({}, dict.fromkeys(ASKED, refused), (MANAGED,))
    if refused.outcome is not Outcome.DENIED:
        return not_seen
    try:
        manager = answers.at(place.ask(ORGANIZATION, {}), "Organization.MasterAccountId")
    except RefusedError as silent:
        if silent.unseen.code == DEADLINE:
            raise
        return in_none if silent.unseen.code == NO_ORGANIZATION else not_seen
    if not isinstance(manager, str) or manager == place.target.account:
        return not_seen
    if manager in place.declared_accounts:
        return {MANAGED: manager}, {}, ASKED
    return {MANAGED: manager}, dict.fromkeys(ASKED, AT_ITS_MANAGER), ()


def _is_open(row: Json) -> bool:
    """Whether the account has not been closed. `State` takes the place of `Status`, which calls a closed one suspended."""
    state = answers.at(row, "State")
    if isinstance(state, str):
        return state != "CLOSED"
    status = answers.at(row, "Status")
    if not isinstance(status, str):
        raise malformed("missing:State")
    return status != "SUSPENDED"


def _named(row: Json) -> str:
    name = answers.at(row, "Id")
    if not isinstance(name, str):
        raise malformed("missing:Id")
    return name


def _listed(page: JsonObject) -> list[Json]:
    rows = page.get("Accounts")
    if not isinstance(rows, list):
        raise malformed("missing:Accounts")
    return rows


REGIONS = CodedCollector(
    id="aws.account.regions",
    op=DESCRIBE,
    ops=(DESCRIBE,),
    args=ALL,
    find=_regions,
    always=("RegionName",),
    version=2,
    properties={"RegionName": TEXT, "OptInStatus": TEXT},
)

SCOPES = CodedCollector(
    id="aws.account.scopes",
    op=DESCRIBE,
    ops=(DESCRIBE, ACCOUNTS, ORGANIZATION),
    args=ALL,
    find=_scopes,
    always=("_declared_regions", "_out_of_scope", "_regions", "_unexplained_regions"),
    properties={
        "_declared_regions": TEXTS,
        "_declared_accounts": TEXTS,
        "_out_of_scope": {
            "type": "array",
            "items": {"type": "object", "properties": {"region": TEXT, "reason": TEXT}, "additionalProperties": False},
        },
        "_regions": TEXTS,
        "_unexplained_regions": TEXTS,
        "_accounts": TEXTS,
        "_unexplained_accounts": TEXTS,
        MANAGED: TEXT,
    },
)
