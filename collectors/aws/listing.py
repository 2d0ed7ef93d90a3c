"""A collector that is a declaration: a listing, details of each resource, facts of our own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from collectors.aws import answers
from collectors.aws.commands import action, command, of_each
from collectors.aws.declaration import DEADLINE, GLOBAL, REGIONS, MalformedError, Place, filled, malformed
from collectors.model import Found, RefusedError
from evidence.model import IN_ACCOUNT, Json, JsonObject, Outcome, Unseen

_MISSING = Unseen(outcome=Outcome.MALFORMED, code="missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One more call for each resource. `args` maps its arguments to fields of the resource.

    The answer, or its part `member`, becomes the field `into`; where `into` is a tuple, those parts of the answer stand
    beside the resource's own fields, and one that is missing is absent. `absent` are the error codes by which AWS says that
    there is none. `action` is the IAM action where its name is not the operation's.

    `always` are the dotted paths of the answer that AWS always sends (`answers.tells`): without one of them the fields are
    unseen. `hollow` says instead what it means when AWS sends nothing. `only` maps paths of the resource to the values for
    which there is something to ask; of a resource that says something else it is not asked, and the fields are absent.
    """

    op: str
    args: Mapping[str, str]
    into: str | tuple[str, ...]
    member: str = ""
    absent: tuple[str, ...] = ()
    action: str = ""
    always: tuple[str, ...] = ()
    hollow: str = ""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the resource that this fills."""
        return (self.into,) if isinstance(self.into, str) else self.into

    def applies(self, fields: JsonObject) -> bool:
        """Whether there is something to ask of this resource; where it does not say, there may be."""
        said = ((answers.at(fields, path), values) for path, values in self.only.items())
        return all(value in values for value, values in said if isinstance(value, str))

    def laid(self, answer: JsonObject) -> tuple[dict[str, Json], dict[str, Unseen], tuple[str, ...]]:
        """An answer as fields, unseen and absent."""
        if any(not answers.tells(answer, path) for path in self.always):
            return {}, dict.fromkeys(self.fields, _MISSING), ()
        if isinstance(self.into, tuple):
            seconds = {name: second for name, second in _object(answer.get("_epoch")).items() if name in self.into}
            times: dict[str, Json] = {"_epoch": seconds} if seconds else {}
            given = {name: answer[name] for name in self.into if name in answer}
            return {**times, **given}, {}, tuple(name for name in self.into if name not in answer)
        if not self.member:
            return {self.into: answer}, {}, ()
        if self.member in answer:
            return {self.into: answer[self.member]}, {}, ()
        return {}, {self.into: _MISSING}, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the ids in a resource stand for, asked once an id and place.

    `ids` is the dotted path of the ids, through lists; `arg` the argument that takes one. Of the answer's list `items` the
    field `value` is kept: `into` becomes a list of {"Id", "Values"}, and is unseen where one of them could not be asked.
    """

    op: str
    arg: str
    ids: str
    items: str
    value: str
    into: str

    def find(self, fields: JsonObject, place: Place, region: str, known: dict[str, Json]) -> Json:
        """The field. `known` are the answers so far. Raises RefusedError."""
        found: list[Json] = []
        for one in sorted(set(answers.texts(fields, self.ids))):
            key = f"{region}/{one}"
            if key not in known:
                rows = place.ask(self.op, {self.arg: one}, region=region).get(self.items)
                if not isinstance(rows, list) or not answers.tells(rows, self.value):
                    raise malformed(f"missing:{self.items}")
                known[key] = list(answers.texts(rows, self.value))
            found.append({"Id": one, "Values": known[key]})
        return found

    def repeated(self, items: str) -> tuple[str, str, tuple[tuple[str, dict[str, str]]]]:
        """Where the ids stand in a listing whose resources are `items`, as `of_each` takes it."""
        lists, _, name = self.ids.rpartition(".")
        return "[].".join((items, *lists.split("."))), "", ((self.op, {self.arg: name}),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something we state of a resource, worked out of all that AWS said of it. Its name begins with an underscore.

    `find` is pure and raises `MalformedError` where it cannot be told; then the fact is unseen. `schema` is the JSON Schema
    of its value.
    """

    name: str
    find: Callable[[JsonObject], Json]
    schema: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCollector:
    """A listing, declared.

    `op` is service and method as boto3 spells them ("s3:list_buckets"); `items` the dotted path of the resources in its
    answer, "" where the answer is itself the one resource; `key` the field that identifies a resource, `arn` a template
    over its fields, {partition}, {account} and {region} where `_id` needs more than the key. `args` may use {account}.
    `absent` are the error codes by which AWS says that there is nothing. `regional` services are read in every region in
    scope; `region` names the field that tells the region of a resource where that is not the one that lists it; its details
    are asked there. `shared` resources are listed in several regions: the first one that lists them tells of them.
    `tags` is the field, or detail, that lists the client's tags; it moves to `_at`. `always` are the dotted paths that AWS
    always sends (`answers.tells`): without one it is unseen. `unset` are the fields that AWS leaves out where nothing is
    set: they become absent. `untold` maps a partition of AWS to the fields that say nothing there: they are unseen. `drop`
    are dotted paths not kept: free text, names of people, secrets.
    `own` maps a name of ours to a field that names things by their ARNs: under that name stand those of this account. Where
    there are none of it and some of another account, nobody looks at them here, and it is unseen (`in_account_<id>`).
    `millis` are numbers that are milliseconds since 1970. `not_secret` are dotted paths that AWS's model marks as sensitive
    and that identify only. `counted` is a second way to count: an operation without arguments and the path of the number.
    """

    id: str
    op: str
    items: str = ""
    key: str = ""
    arn: str = ""
    args: JsonObject = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    facts: tuple[Fact, ...] = ()
    regional: bool = False
    region: str = ""
    shared: bool = False
    tags: str = ""
    always: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    untold: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    person: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    millis: tuple[str, ...] = ()
    not_secret: tuple[str, ...] = ()
    counted: tuple[str, str] | None = None
    action: str = ""
    version: int = 1

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def permissions(self) -> tuple[str, ...]:
        """The IAM actions that reading needs, sorted."""
        own = {self.action or action(self.op), *(detail.action or action(detail.op) for detail in self.details)}
        own |= {action(lookup.op) for lookup in self.lookups}
        return tuple(sorted(own | ({REGIONS} if self.regional else set())))

    @property
    def repeat(self) -> tuple[str, ...]:
        """The commands of the AWS command line that repeat it: the listing, and what is asked of each resource in it."""
        listing = command(self.op, self.args)
        asked = [(each.op, each.args) for each in self.details]
        details = (of_each(listing, self.items, self.region, asked),) if asked else (listing,)
        return (*details, *(of_each(listing, *each.repeated(self.items)) for each in self.lookups))

    def find(self, place: Place, /) -> Iterator[Found]:
        """Every resource of the place, details and facts included. Raises RefusedError where the listing is refused."""
        listed = 0
        known: dict[str, Json] = {}
        try:
            for page in place.pages(self.op, filled(self.args, place.target.account)):
                resources = [each for each in self._listed(page) if not self.shared or self._is_first(each, place)]
                listed += len(resources)
                yield from place.together(lambda fields: self._found(fields, place, known), resources)
        except RefusedError as refused:
            if refused.unseen.code not in self.absent:
                raise
        if self.counted:
            op, path = self.counted
            _count(place, op, path, listed)

    def _listed(self, page: JsonObject) -> list[JsonObject]:
        items = answers.at(page, self.items)
        if isinstance(items, Mapping):
            return [items]
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            raise malformed(f"missing:{self.items}")
        return items

    def _is_first(self, listed: JsonObject, place: Place) -> bool:
        key = listed.get(self.key)
        return not isinstance(key, str) or place.is_first(key)

    def _found(self, listed: JsonObject, place: Place, known: dict[str, Json]) -> Found:
        fields = dict(listed)
        if self.key and not isinstance(fields.get(self.key), str):
            raise malformed(f"missing:{self.key}")
        if self.always and not any(answers.tells(fields, name) for name in self.always):
            raise malformed(f"missing:{self.always[0]}")
        unseen = {name: _MISSING for name in self.always if not answers.tells(fields, name)}
        absent = [name for name in self.unset if name not in fields]
        for name in self.untold.get(place.partition, ()):
            unseen[name] = Unseen(outcome=Outcome.MALFORMED, code=f"not_told_in_{place.partition}")
            fields.pop(name, None)
        region = str(fields.get(self.region, "")) if self.region else place.region
        for detail in self.details:
            given, refused, none = _detailed(detail, fields, place, region)
            times = {**_object(fields.get("_epoch")), **_object(given.get("_epoch"))}
            fields = {**fields, **given, **({"_epoch": times} if times else {})}
            unseen.update(refused)
            absent.extend(none)
        fields = answers.with_epoch(fields, self._seconds(fields))
        for lookup in self.lookups:
            try:
                fields[lookup.into] = lookup.find(fields, place, region, known)
            except RefusedError as refused:
                if refused.unseen.code == DEADLINE:
                    raise
                unseen[lookup.into] = refused.unseen
        for name, arns in self.own.items():
            here, elsewhere = _of_account(fields.get(arns), place.target.account)
            if elsewhere and not here:
                unseen[name] = _elsewhere(elsewhere[0])
            else:
                fields[name] = list(here)
        for fact in self.facts:
            try:
                fields[fact.name] = fact.find(fields)
            except MalformedError as error:
                unseen[fact.name] = Unseen(outcome=Outcome.MALFORMED, code=str(error))
        found = Found(
            id=self._identity(fields, place, region),
            fields=answers.without(fields, (*self.drop, *((self.tags,) if self.tags else ()))),
            at=self._where(fields, place, region, tagged=self.tags not in unseen),
            unseen={"_at.tags" if name == self.tags else name: what for name, what in unseen.items()},
            absent=tuple(name for name in absent if name != self.tags),
        )
        return found if region else replace(found, unseen={**found.unseen, "_at.region": _MISSING})

    def _seconds(self, fields: JsonObject) -> dict[str, int]:
        times = {name: fields.get(name) for name in self.millis}
        return {name: value // 1000 for name, value in times.items() if isinstance(value, int)}

    def _identity(self, fields: JsonObject, place: Place, region: str) -> str:
        known = {"partition": place.partition, "account": place.target.account, "region": region}
        try:
            return self.arn.format(**{**fields, **known}) if self.arn else str(fields[self.key])
        except KeyError as error:
            raise malformed(f"missing:{error.args[0]}") from None

    def _where(self, fields: JsonObject, place: Place, region: str, *, tagged: bool) -> dict[str, Json]:
        own = region if self.regional or self.region else GLOBAL
        where: dict[str, Json] = {"account": place.target.account, **({"region": own} if own else {})}
        return {**where, "tags": answers.tags(fields.get(self.tags))} if self.tags and tagged else where


def _of_account(named: Json, account: str) -> tuple[list[str], list[str]]:
    """Of one ARN or a list of them, those of the account, and the accounts of the others."""
    listed: list[Json] = named if isinstance(named, list) else [named]
    arns = [arn for arn in listed if isinstance(arn, str)]
    owners = [(arn, answers.owner(arn)) for arn in arns]
    return [arn for arn, owner in owners if owner == account], sorted(
        owner for _, owner in owners if owner != account and owner.isdigit()
    )


def _elsewhere(account: str) -> Unseen:
    return Unseen(
        outcome=Outcome.DENIED,
        code=f"{IN_ACCOUNT}{account}",
        message=f"it stands in account {account}, and no account is read from another one",
    )


def _detailed(
    detail: Detail, fields: JsonObject, place: Place, region: str
) -> tuple[dict[str, Json], dict[str, Unseen], tuple[str, ...]]:
    if not detail.applies(fields):
        return {}, {}, detail.fields
    try:
        answer = place.ask(detail.op, {name: fields[of] for name, of in detail.args.items()}, region=region)
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        if refused.unseen.code in detail.absent:
            return {}, {}, detail.fields
        return {}, dict.fromkeys(detail.fields, refused.unseen), ()
    return detail.laid(answer)


def _count(place: Place, op: str, path: str, listed: int) -> None:
    """Count a second way where that is allowed; where it is not, there is nothing to reconcile with."""
    try:
        number = answers.at(place.ask(op, {}), path)
    except RefusedError:
        return
    if isinstance(number, int):
        place.reconciled(listed=listed, counted=number)


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
