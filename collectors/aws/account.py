"""The account: which regions and sister accounts there are, and does the client file know them all."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, Place, answers
from collectors.aws.declaration import DEADLINE, GLOBAL, malformed
from collectors.aws.membership import ACCOUNTS, NONE_IN_USE, open_accounts
from collectors.aws.membership import DESCRIBE as DESCRIBE_ORGANIZATION
from collectors.aws.regions import LOOK
from collectors.aws.target import AwsTarget
from collectors.model import Found, RefusedError
from evidence.model import EVERYTHING, Json, JsonObject, Outcome, Unseen

DESCRIBE = "ec2:describe_regions"
ALL = {"AllRegions": True}
CONTACT = "account:get_alternate_contact"
CONTACTS = ("BILLING", "OPERATIONS", "SECURITY")
NO_CONTACT = "ResourceNotFoundException"
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
    """The regions that are looked at. A region that is opted out or declared out of scope is no resource.

    Of one that does not answer nothing is seen: whatever a rule reads of it is unknown.
    """
    rows = {_name_of(row): row for row in _enabled(place)}
    in_scope = [name for name in rows if place.target.looks_at(name)]
    for name, why in place.looked_at(in_scope).items():
        yield Found(
            id=f"{place.target.account}/{name}",
            fields={field: rows[name][field] for field in ("RegionName", "OptInStatus") if field in rows[name]},
            at={"account": place.target.account, "region": name},
            unseen={EVERYTHING: why} if why else {},
        )


def _name_of(row: JsonObject) -> str:
    name = row.get("RegionName")
    if not isinstance(name, str):
        raise malformed("missing:RegionName")
    return name


def _scopes(place: Place) -> Iterator[Found]:
    """One resource: what the client file declares, what there is, and what nobody has explained."""
    target = place.target
    enabled = [_name_of(row) for row in _enabled(place)]
    accounts, unseen, absent = _accounts(place)
    yield Found(
        id=f"{target.account}/scope",
        fields={
            "_declared_regions": sorted(target.regions),
            "_declared_accounts": sorted(place.declared_accounts),
            "_out_of_scope": [
                *({"region": name, "reason": why} for name, why in sorted(target.out_of_scope.items())),
                *({"account": name, "reason": why} for name, why in sorted(target.accounts_out_of_scope.items())),
            ],
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
        names = open_accounts(place.pages(ACCOUNTS, {}))
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        return _of_a_member(place, refused.unseen)
    strangers = sorted(set(names) - set(place.declared_accounts) - set(place.target.accounts_out_of_scope))
    return {"_accounts": list(names), "_unexplained_accounts": list(strangers)}, {}, (MANAGED,)


def _of_a_member(place: Place, refused: Unseen) -> tuple[JsonObject, dict[str, Unseen], tuple[str, ...]]:
    """The same where the accounts could not be listed: who could list them."""
    in_none: tuple[JsonObject, dict[str, Unseen], tuple[str, ...]] = ({}, {}, (*ASKED, MANAGED))
    if refused.code == NONE_IN_USE:
        return in_none
    not_seen: tuple[JsonObject, dict[str, Unseen], tuple[str, ...]] = ({}, dict.fromkeys(ASKED, refused), (MANAGED,))
    if refused.outcome is not Outcome.DENIED:
        return not_seen
    try:
        manager = answers.at(place.ask(DESCRIBE_ORGANIZATION, {}), "Organization.MasterAccountId")
    except RefusedError as silent:
        if silent.unseen.code == DEADLINE:
            raise
        return in_none if silent.unseen.code == NONE_IN_USE else not_seen
    if not isinstance(manager, str) or manager == place.target.account:
        return not_seen
    if manager in place.declared_accounts:
        return {MANAGED: manager}, {}, ASKED
    return {MANAGED: manager}, dict.fromkeys(ASKED, AT_ITS_MANAGER), ()


def _contacts(place: Place) -> Iterator[Found]:
    """Whether each contact is set; who it is, is nobody's business here."""
    for kind in CONTACTS:
        try:
            answer = place.ask(CONTACT, {"AlternateContactType": kind})
        except RefusedError as refused:
            if refused.unseen.code != NO_CONTACT:
                raise
            is_set = False
        else:
            if answers.at(answer, "AlternateContact.AlternateContactType") != kind:
                raise malformed("missing:AlternateContact")
            is_set = True
        yield Found(
            id=f"{place.target.account}/{kind}",
            fields={"AlternateContactType": kind, "_is_set": is_set},
            at={"account": place.target.account, "region": GLOBAL},
        )


REGIONS = CodedCollector(
    id="aws.account.regions",
    op=DESCRIBE,
    ops=(DESCRIBE, LOOK),
    args=ALL,
    find=_regions,
    always=("RegionName",),
    version=2,
    properties={"RegionName": TEXT, "OptInStatus": TEXT},
)

SCOPES = CodedCollector(
    id="aws.account.scopes",
    op=DESCRIBE,
    ops=(DESCRIBE, ACCOUNTS, DESCRIBE_ORGANIZATION),
    args=ALL,
    find=_scopes,
    always=("_declared_regions", "_out_of_scope", "_regions", "_unexplained_regions"),
    properties={
        "_declared_regions": TEXTS,
        "_declared_accounts": TEXTS,
        "_out_of_scope": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"region": TEXT, "account": TEXT, "reason": TEXT},
                "additionalProperties": False,
            },
        },
        "_regions": TEXTS,
        "_unexplained_regions": TEXTS,
        "_accounts": TEXTS,
        "_unexplained_accounts": TEXTS,
        MANAGED: TEXT,
    },
)

ALTERNATE_CONTACTS = CodedCollector(
    id="aws.account.alternate_contacts",
    op=CONTACT,
    ops=(CONTACT,),
    args={"AlternateContactType": "SECURITY"},
    find=_contacts,
    always=("AlternateContactType", "_is_set"),
    properties={"AlternateContactType": TEXT, "_is_set": {"type": "boolean"}},
)
