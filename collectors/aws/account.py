"""The account: which regions and sister accounts there are, and does the client file know them all."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, Found, Place, answers
from collectors.aws.commands import action, command
from collectors.aws.declaration import DEADLINE, GLOBAL, malformed
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Unseen

DESCRIBE = "ec2:describe_regions"
ALL = {"AllRegions": True}
ACCOUNTS = "organizations:list_accounts"
NO_ORGANIZATION = "AWSOrganizationsNotInUseException"
IN, OUT, UNDECLARED = "in_scope", "out_of_scope", "undeclared"

TEXT: JsonObject = {"type": "string"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


def _enabled(place: Place) -> list[JsonObject]:
    """The regions that are enabled, sorted by name."""
    rows = place.ask(DESCRIBE, ALL).get("Regions")
    if not isinstance(rows, list) or not rows:
        raise malformed("missing:Regions")
    regions = [row for row in rows if isinstance(row, Mapping) and row.get("OptInStatus") != "not-opted-in"]
    return sorted(regions, key=lambda row: str(row.get("RegionName", "")))


def _scope(region: str, place: Place) -> str:
    """Whether the client file has the region looked at, names it with a reason why not, or does not know it."""
    target = place.target
    if region in target.out_of_scope:
        return OUT
    return IN if not target.regions or region in target.regions else UNDECLARED


def _regions(place: Place) -> Iterator[Found]:
    for row in _enabled(place):
        name = row.get("RegionName")
        if not isinstance(name, str):
            raise malformed("missing:RegionName")
        reason = place.target.out_of_scope.get(name)
        kept = {field: row[field] for field in ("RegionName", "OptInStatus") if field in row}
        yield Found(
            id=f"{place.target.account}/{name}",
            fields={**kept, "_scope": _scope(name, place), **({"_reason": reason} if reason is not None else {})},
            at={"account": place.target.account, "region": name},
            absent=() if reason is not None else ("_reason",),
        )


def _scopes(place: Place) -> Iterator[Found]:
    """One resource: what the client file declares, what there is, and what nobody has explained."""
    target = place.target
    enabled = [str(row.get("RegionName", "")) for row in _enabled(place)]
    strange = [name for name in enabled if _scope(name, place) == UNDECLARED]
    gone = [name for name in target.regions if name not in enabled]
    accounts, unseen, absent = _accounts(place)
    fields: dict[str, Json] = {
        "_declared_regions": sorted(target.regions),
        "_declared_accounts": sorted(place.declared_accounts),
        "_out_of_scope": [{"region": name, "reason": why} for name, why in sorted(target.out_of_scope.items())],
        "_regions": list(enabled),
        "_unexplained_regions": sorted({*strange, *gone}),
    }
    if accounts is not None:
        fields["_accounts"] = list(accounts)
        fields["_unexplained_accounts"] = sorted(set(accounts) - set(place.declared_accounts))
    yield Found(
        id=f"{target.account}/scope",
        fields=fields,
        at={"account": target.account, "region": GLOBAL},
        unseen=unseen,
        absent=absent,
    )


def _accounts(place: Place) -> tuple[list[str] | None, dict[str, Unseen], tuple[str, ...]]:
    """The accounts of the organisation that are not closed. Only its management account, and whom it names, may ask."""
    asked = ("_accounts", "_unexplained_accounts")
    try:
        rows = [row for page in place.pages(ACCOUNTS, {}) for row in _listed(page)]
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        if refused.unseen.code == NO_ORGANIZATION:
            return None, {}, asked
        return None, dict.fromkeys(asked, refused.unseen), ()
    return sorted(str(answers.at(row, "Id")) for row in rows if answers.at(row, "Status") != "SUSPENDED"), {}, ()


def _listed(page: JsonObject) -> list[Json]:
    rows = page.get("Accounts")
    if not isinstance(rows, list):
        raise malformed("missing:Accounts")
    return rows


REGIONS = CodedCollector(
    id="aws.account.regions",
    op=DESCRIBE,
    args=ALL,
    read=_regions,
    always=("RegionName", "_scope"),
    permissions=(action(DESCRIBE),),
    repeat=(command(DESCRIBE, ALL),),
    properties={"RegionName": TEXT, "OptInStatus": TEXT, "_scope": TEXT, "_reason": TEXT},
)

SCOPES = CodedCollector(
    id="aws.account.scopes",
    op=DESCRIBE,
    args=ALL,
    read=_scopes,
    always=("_declared_regions", "_out_of_scope", "_regions", "_unexplained_regions"),
    permissions=(action(DESCRIBE), action(ACCOUNTS)),
    repeat=(command(DESCRIBE, ALL), command(ACCOUNTS, {})),
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
    },
)
