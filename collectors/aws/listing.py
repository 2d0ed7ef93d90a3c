"""How resources are listed: by one operation, of each parent where they have one, described where they are only named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.aws import answers
from collectors.aws.commands import action, command, dollars, in_batches, of_left_out, of_parents
from collectors.aws.declaration import DEADLINE, Place, filled, malformed
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

NOT_DESCRIBED = Unseen(
    outcome=Outcome.FAILED, code="not_described", message="it was listed, and the answer leaves it out"
)

NOT_TOLD = Unseen(
    outcome=Outcome.FAILED, code="not_told", message="its own listing leaves out what its parts are asked by"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A resource that tells its own region, in the field `region`; its details are asked there.

    `shared` resources are listed in several regions: the first one that lists them tells of them.
    """

    region: str
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The listing on each resource of which this one hangs, as listeners do on a load balancer.

    `of` lists the parents, in the region that is read; `args` maps arguments of the child's listing to fields of a parent.
    `into` is the fact by which a child names its parent (its `key`), "" where AWS says it by itself. A parent whose children
    cannot be listed takes nothing from the others: it is noted as lost, never as one that has none.
    """

    of: "AwsListing"
    args: Mapping[str, str]
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """For a listing that gives ids alone: the operation that describes the resources, at most `size` in one call.

    `arg` takes a list of the ids, `args` are arguments that stay the same, and `same` names those of the listing that go
    along. `items` is the dotted path of the resources in the answer; one that the answer leaves out is lost.
    """

    op: str
    arg: str
    size: int
    items: str
    args: JsonObject = field(default_factory=dict)
    same: tuple[str, ...] = ()
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCall:
    """One asking of a listing: its arguments, the region, and the parent that it is about, "" for none."""

    arguments: JsonObject
    region: str
    parent: str = ""


Listed = tuple[ListCall, list[JsonObject]]
"""Resources that came together, and what was asked for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsListing:
    """How resources are listed.

    `op` is service and method as boto3 spells them ("s3:list_buckets"), `args` its arguments, which may use {account};
    `items` is the dotted path of the resources in its answer, "" where the answer is itself the one resource; `key` the
    field that identifies a resource. `ids` says that the answer lists ids, each of which becomes the field `key`. `absent`
    are the error codes by which AWS says that there is nothing, `action` is the IAM action where its name is not the
    operation's. `left_out` says that AWS leaves the list out of its answer where there is nothing in it; a list inside an
    object is left out of that object, whose `Quantity` is then 0 (CloudFront). `asked_in` maps
    partitions of AWS to the one region that tells of all; in a partition that is not named there is no such thing. `home`
    says where a resource tells its own region, `parent` on whose resources the listing hangs, `described` how what it only
    names is read.
    """

    op: str
    items: str = ""
    key: str = ""
    ids: bool = False
    args: JsonObject = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    action: str = ""
    left_out: bool = False
    asked_in: Mapping[str, str] = field(default_factory=dict)
    home: Home | None = None
    parent: Parent | None = None
    described: Described | None = None

    @property
    def actions(self) -> frozenset[str]:
        """The IAM actions that listing needs."""
        above = self.parent.of.actions if self.parent else frozenset()
        whole = {self.described.action or action(self.described.op)} if self.described else set()
        return above | whole | {self.action or action(self.op)}

    def listed(self, place: Place) -> Iterator[Listed]:
        """The resources of a place, as many at a time as came together; what could not be listed is noted as lost.

        Raises RefusedError where the listing, or that of the parents, is refused.
        """
        if self.asked_in and place.partition not in self.asked_in:
            return
        if self.parent is None:
            region = self.asked_in.get(place.partition, place.region)
            yield from self._pages(ListCall(arguments=self._arguments(place), region=region), place)
            return
        questions = list(self._questions(self.parent, place))
        for question, pages in zip(
            questions, place.together(lambda question: self._whole(question, place), questions), strict=True
        ):
            if isinstance(pages, Unseen):
                place.lost(question.parent, pages)
            else:
                yield from pages

    def region_of(self, fields: JsonObject, asked_in: str) -> str:
        """The region of a resource; "" where it should tell it and does not."""
        return str(fields.get(self.home.region, "")) if self.home else asked_in

    @property
    def is_placed(self) -> bool:
        """Whether a resource has a region although the service is not regional."""
        return self.home is not None or (self.parent is not None and self.parent.of.is_placed)

    def _questions(self, parent: Parent, place: Place) -> Iterator[ListCall]:
        """What is asked of each parent; one that does not tell what to ask by is noted as lost.

        Raises RefusedError where the parents cannot be listed.
        """
        of = parent.of
        for above, parents in of.listed(place):
            for fields in parents:
                asked = {name: fields.get(told) for name, told in parent.args.items()}
                named = fields.get(of.key)
                if None in (named, *asked.values()):
                    place.lost(str(named), NOT_TOLD)
                    continue
                yield ListCall(
                    arguments={**self._arguments(place), **asked},
                    region=of.region_of(fields, above.region),
                    parent=str(named),
                )

    def _whole(self, question: ListCall, place: Place) -> list[Listed] | Unseen:
        """All pages of what is asked of one parent, or why they are not all there."""
        try:
            return list(self._pages(question, place))
        except RefusedError as refused:
            if refused.unseen.code == DEADLINE:
                raise
            return refused.unseen

    def _pages(self, question: ListCall, place: Place) -> Iterator[Listed]:
        """One asking, page by page; nothing where AWS says by a code that there is nothing. Raises RefusedError."""
        named = {self.parent.into: question.parent} if self.parent and self.parent.into else {}
        try:
            for page in place.pages(self.op, question.arguments, region=question.region):
                resources = [each for each in self._resources(page) if self._is_first(each, place)]
                if self.described:
                    resources = [*self._describe(self.described, resources, question, place)]
                yield question, [{**fields, **named} for fields in resources]
        except RefusedError as refused:
            if refused.unseen.code not in self.absent:
                raise

    def _describe(
        self, described: Described, resources: Sequence[JsonObject], question: ListCall, place: Place
    ) -> Iterator[JsonObject]:
        """The resources that were listed, described. Raises RefusedError where the deadline has passed."""
        same = {name: question.arguments[name] for name in described.same}
        for start in range(0, len(resources), described.size):
            ids = [str(fields[self.key]) for fields in resources[start : start + described.size]]
            asked: JsonObject = {**described.args, **same, described.arg: [*ids]}
            try:
                rows = answers.at(place.ask(described.op, asked, region=question.region), described.items)
            except RefusedError as refused:
                if refused.unseen.code == DEADLINE:
                    raise
                _lose(ids, refused.unseen, place)
                continue
            whole = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
            told = {row.get(self.key) for row in whole}
            _lose([named for named in ids if named not in told], NOT_DESCRIBED, place)
            yield from whole

    def _arguments(self, place: Place) -> dict[str, Json]:
        return filled(self.args, place.target.account)

    def _resources(self, page: JsonObject) -> list[JsonObject]:
        items = answers.at(page, self.items)
        if isinstance(items, Mapping):
            return [items]
        if items is None and self.left_out and self._tells_of_none(page):
            return []
        rows = items if isinstance(items, list) else [None]
        whole = [{self.key: row} if self.ids and isinstance(row, str) else row for row in rows]
        resources = [row for row in whole if isinstance(row, Mapping)]
        if len(resources) < len(rows):
            raise malformed(f"missing:{self.items}")
        if self.described and not all(isinstance(row.get(self.key), str) for row in resources):
            raise malformed(f"missing:{self.key}")
        return resources

    def _tells_of_none(self, page: JsonObject) -> bool:
        """Whether what the list is left out of is there, and counts nothing."""
        whole = answers.at(page, self.items.rpartition(".")[0])
        return isinstance(whole, Mapping) and not whole.get("Quantity")

    def _is_first(self, listed: JsonObject, place: Place) -> bool:
        key = listed.get(self.key)
        return not (self.home and self.home.shared) or not isinstance(key, str) or place.is_first(key)

    # How a person repeats it

    @property
    def command(self) -> str:
        """The command of the AWS command line that lists; what comes from a parent stands in variables of the shell."""
        return command(self.op, {**self.args, **(dollars(self.parent.args) if self.parent else {})})

    def query(self, *fields: str) -> str:
        """The query by which the command line prints these fields of what is listed, a resource a line."""
        query = f"{self.items}[].[{'@' if self.ids else ','.join(fields)}]"
        return of_left_out(query) if self.left_out else query

    def described_lines(self) -> Iterator[str]:
        """The line that describes what was listed."""
        if self.described:
            of_parent = dollars(self.parent.args) if self.parent else {}
            same = {name: value for name, value in of_parent.items() if name in self.described.same}
            given = {**self.described.args, **same}
            query = self.query(self.key)
            yield in_batches(self.command, query, self.described.size, self.described.op, given, self.described.arg)

    def for_each_parent(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """The lines as they are, or in a loop over the parents."""
        if self.parent is None:
            return lines
        of, fields = self.parent.of, tuple(self.parent.args.values())
        query = of.query(*fields)
        region = of.home.region if of.home else ""
        return of.for_each_parent((of_parents(of.command, query, fields, region, lines),))


def _lose(ids: Sequence[str], why: Unseen, place: Place) -> None:
    for named in ids:
        place.lost(named, why)
