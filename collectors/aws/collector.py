"""A collector that is a declaration: a listing, what is kept of a resource, and what is added to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collectors.aws import answers
from collectors.aws.commands import REGION, action, command, in_batches, of_each
from collectors.aws.copies import Copies
from collectors.aws.declaration import GLOBAL, Place, beforehand, malformed
from collectors.aws.details import MISSING, Detail, Laid, ask_batches
from collectors.aws.facts import Beside, Fact, Inquiry, Lookup, Own, SecondListing, Told, hidden
from collectors.aws.listing import AwsListing
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

Known = tuple[dict[str, Json], dict[str, Told], dict[str, SecondListing]]
"""What a reading has looked up so far, and what it was told of the things that resources name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """What is kept of a resource besides what AWS always sends.

    `tags` is the field, or detail, that lists the client's tags; it moves to `_at`. `unset` are the fields that AWS leaves
    out where nothing is set: they become absent. `untold` maps a partition of AWS to the fields that say nothing there: they
    are unseen. `person` are the fields that name a person. `drop` are dotted paths not kept: free text, names of people,
    secrets. `millis` are numbers that are milliseconds since 1970. `not_secret` are dotted paths that AWS's model marks as
    sensitive and that identify only.
    """

    tags: str = ""
    unset: tuple[str, ...] = ()
    untold: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    person: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    millis: tuple[str, ...] = ()
    not_secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCollector(AwsListing):
    """A listing (`AwsListing`), declared as a collector.

    `arn` is a template over a resource's fields, {partition}, {account} and {region} where `_id` needs more than the `key`.
    `regional` services are read in every region in scope, what tells of the `organization` in one account of it. `always`
    are the dotted paths that AWS always sends (`answers.tells`): without one it is unseen; what else is kept, and how, says
    `keep`. `details` are further calls about each resource, `facts` what we state of it, each in the order in which they
    need one another; a fact is unseen where what it is made of is. `counted` is a second way to count: an operation without
    arguments and the path of the number.
    """

    id: str
    arn: str = ""
    regional: bool = False
    organization: bool = False
    always: tuple[str, ...] = ()
    keep: Keep = Keep()
    details: tuple[Detail, ...] = ()
    facts: tuple[Beside | Copies | Fact | Lookup | Inquiry | Own, ...] = ()
    counted: tuple[str, str] | None = None
    version: int = 1

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def person(self) -> tuple[str, ...]:
        """The fields that name a person."""
        return self.keep.person

    @property
    def permissions(self) -> tuple[str, ...]:
        """The IAM actions that reading needs, sorted."""
        own = self.actions | {detail.action or action(detail.op) for detail in self.details}
        own |= {action(fact.op) for fact in self.facts if isinstance(fact, Beside | Inquiry | Lookup)}
        return tuple(sorted(own | beforehand(self)))

    @property
    def repeat(self) -> tuple[str, ...]:
        """The commands of the AWS command line that repeat it: the listing, and what is asked of each resource in it."""
        lines = self.for_each_parent((*self._lines(),))
        return tuple(line.replace(REGION, self.asked_in["aws"]) for line in lines) if self.asked_in else lines

    def _lines(self) -> Iterator[str]:
        single = [detail for detail in self.details if detail.batch is None]
        asked = [(detail.op, detail.args) for detail in single]
        given = {detail.op: detail.given for detail in single}
        region = self.home.region if self.home else ""
        if asked:
            line = of_each(self.command, self.items, region, asked, given, left_out=self.left_out)
            yield line.replace(f"[].[{self.key}]", "[].[@]") if self.ids else line
        elif not self.described:
            yield self.command
        yield from self.described_lines()
        for detail in self.details:
            for argument, of in detail.args.items() if detail.batch else ():
                yield in_batches(
                    self.command, self.query(of), detail.batch.size if detail.batch else 1, detail.op, {}, argument
                )
        for fact in self.facts:
            if isinstance(fact, Lookup):
                yield of_each(self.command, *fact.repeated(self.items), left_out=self.left_out)
            elif isinstance(fact, Inquiry):
                yield fact.repeated(self.command, self.items, left_out=self.left_out)
            elif isinstance(fact, Beside):
                yield command(fact.op, fact.args)

    def find(self, place: Place, /) -> Iterator[Found]:
        """Every resource of the place, details and facts included. Raises RefusedError where the listing is refused."""
        count = 0
        known: dict[str, Json] = {}
        told: dict[str, Told] = {}
        beside: dict[str, SecondListing] = {}
        for question, resources in self.listed(place):
            count += len(resources)
            regions = [self.region_of(fields, question.region) for fields in resources]
            placed = [*zip(resources, regions, strict=True)]
            batches = ask_batches(self.details, placed, place)
            for fact in self.facts:
                if isinstance(fact, Inquiry):
                    fact.ask(placed, place, told)
                elif isinstance(fact, Beside) and resources and fact.name not in beside:
                    beside[fact.name] = fact.read(place)
            yield from place.together(
                lambda each: self._found(each[0], place, each[1], (known, told, beside), each[2]),
                zip(resources, regions, batches, strict=True),
            )
        if self.counted:
            op, path = self.counted
            _count(place, op, path, count)

    def _found(self, listed: JsonObject, place: Place, region: str, known: Known, batches: Sequence[Laid]) -> Found:
        fields = dict(listed)
        if self.key and not isinstance(fields.get(self.key), str):
            raise malformed(f"missing:{self.key}")
        if self.always and not any(answers.tells(fields, name) for name in self.always):
            raise malformed(f"missing:{self.always[0]}")
        unseen = {name: MISSING for name in self.always if not answers.tells(fields, name)}
        absent = [name for name in self.keep.unset if name not in fields]
        for name in self.keep.untold.get(place.partition, ()):
            unseen[name] = Unseen(outcome=Outcome.MALFORMED, code=f"not_told_in_{place.partition}")
            fields.pop(name, None)
        asked = iter(batches)
        for detail in self.details:
            laid = next(asked) if detail.batch else detail.ask(fields, place, region, absent)
            times = {**_object(fields.get("_epoch")), **_object(laid.fields.get("_epoch"))}
            fields = {**fields, **laid.fields, **({"_epoch": times} if times else {})}
            unseen.update(laid.unseen)
            absent.extend(laid.absent)
        fields = answers.with_epoch(fields, self._seconds(fields))
        for fact in self.facts:
            if why := hidden(fact.made_of, unseen):
                unseen[fact.name] = why
                continue
            if isinstance(fact, Copies | Fact) and fact.is_made_of_nothing(fields, absent):
                absent.append(fact.name)
                continue
            value = _told(fact, fields, place, region, known)
            if isinstance(value, Unseen):
                unseen[fact.name] = value
            else:
                fields[fact.name] = value
        tags = self.keep.tags
        resource = Found(
            id=self._identity(fields, place, region),
            fields=answers.without(fields, (*self.keep.drop, *((tags,) if tags else ()))),
            at=self._where(fields, place, region, tagged=tags not in unseen),
            unseen={"_at.tags" if name == tags else name: why for name, why in unseen.items()},
            absent=tuple(name for name in absent if name != tags),
        )
        return resource if region else replace(resource, unseen={**resource.unseen, "_at.region": MISSING})

    def _seconds(self, fields: JsonObject) -> dict[str, int]:
        times = {name: fields.get(name) for name in self.keep.millis}
        return {name: value // 1000 for name, value in times.items() if isinstance(value, int)}

    def _identity(self, fields: JsonObject, place: Place, region: str) -> str:
        known = {"partition": place.partition, "account": place.target.account, "region": region}
        try:
            return self.arn.format(**{**fields, **known}) if self.arn else str(fields[self.key])
        except KeyError as error:
            raise malformed(f"missing:{error.args[0]}") from None

    def _where(self, fields: JsonObject, place: Place, region: str, *, tagged: bool) -> dict[str, Json]:
        own = region if self.regional or self.is_placed else GLOBAL
        where: dict[str, Json] = {"account": place.target.account, **({"region": own} if own else {})}
        tags = self.keep.tags
        return {**where, "tags": answers.tags(fields.get(tags))} if tags and tagged else where


def _told(
    fact: Beside | Copies | Fact | Lookup | Inquiry | Own, fields: JsonObject, place: Place, region: str, known: Known
) -> Json | Unseen:
    looked_up, told, beside = known
    match fact:
        case Inquiry():
            return fact.tell(fields, region, told)
        case Beside():
            return beside[fact.name].tell(fields)
        case _:
            return fact.tell(fields, place, region, looked_up)


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
