"""What is asked beyond the listing: one more call for each resource, or for many of them at once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.aws import answers
from collectors.aws.declaration import DEADLINE, Place, filled
from collectors.aws.facts import of_account
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

MISSING = Unseen(outcome=Outcome.MALFORMED, code="missing")
Moot = Callable[[JsonObject, Collection[str]], bool]
"""Whether what is known of a resource, its fields and the names of those that are absent, leaves nothing to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What an answer adds to a resource: fields, those that could not be read, and those of which there are none."""

    fields: JsonObject = field(default_factory=dict)
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A detail that is asked of many resources in one call: at most `size`.

    The one argument of the detail takes a list. `items` is the dotted path of the rows in the answer, one a resource, and
    `key` the field of a row that says of which. `rowless` says what it means when a resource has no row; without it that is
    an answer that was lost.
    """

    size: int
    items: str
    key: str
    rowless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One more call for each resource, or for a `batch` of them. `args` maps its arguments to fields of the resource,
    `given` are arguments that stay the same and may use {account}.

    The answer, or its part `member`, becomes the field `into`; where `into` is a tuple, those parts of the answer stand
    beside the resource's own fields, and one that is missing is absent. `absent` are the error codes by which AWS says that
    there is none. `action` is the IAM action where its name is not the operation's. Of a batch the answer is the resource's
    row; without a row the fields are unseen.

    `always` are the dotted paths of the answer that AWS always sends (`answers.tells`): without one of them the fields are
    unseen. `hollow` says instead what it means when AWS sends nothing. `only` maps paths of the resource to the values for
    which there is something to ask; of a resource that says something else it is not asked, and the fields are absent, as
    where the details before it make it `moot`. Of a resource without a field that `args` names nothing can be asked, and the
    fields are unseen.
    """

    op: str
    args: Mapping[str, str]
    into: str | tuple[str, ...]
    given: JsonObject = field(default_factory=dict)
    member: str = ""
    absent: tuple[str, ...] = ()
    action: str = ""
    always: tuple[str, ...] = ()
    hollow: str = ""
    only: Mapping[str, tuple[str | bool, ...]] = field(default_factory=dict)
    moot: Moot | None = None
    batch: Batch | None = None
    owner: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the resource that this fills."""
        return (self.into,) if isinstance(self.into, str) else self.into

    def applies(self, fields: JsonObject, absent: Collection[str] = ()) -> bool:
        """Whether there is something to ask of this resource; where it does not say, there may be."""
        told = ((answers.at(fields, path), values) for path, values in self.only.items())
        is_one = all(value in values for value, values in told if isinstance(value, str | bool))
        return is_one and not (self.moot and self.moot(fields, absent))

    def ask(self, fields: JsonObject, place: Place, region: str, absent: Collection[str] = ()) -> Laid:
        """What one call about one resource adds, of which these fields are `absent`.

        Raises RefusedError where the deadline has passed.
        """
        if not self.applies(fields, absent):
            return Laid(absent=self.fields)
        named = {name: fields.get(of) for name, of in self.args.items()}
        if None in named.values():
            return Laid(unseen=dict.fromkeys(self.fields, MISSING))
        try:
            answer = place.ask(self.op, {**filled(self.given, place.target.account), **named}, region=region)
        except RefusedError as refused:
            arn = fields.get(self.owner)
            return self._elsewhere(arn, refused, place) if isinstance(arn, str) else self._refused(refused)
        return self.laid(answer)

    def _elsewhere(self, arn: str, refused: RefusedError, place: Place) -> Laid:
        """What a refusal means of a resource that may be another account's: only there it can be seen."""
        missing = refused.unseen.outcome is Outcome.DENIED or refused.unseen.code.endswith("NotFoundException")
        of_another = of_account(arn, place.target.account)
        if missing and isinstance(of_another, Unseen):
            return Laid(unseen=dict.fromkeys(self.fields, of_another))
        return self._refused(refused)

    def ask_together(self, batch: Batch, named: Sequence[Json], place: Place, region: str) -> Mapping[str, Laid]:
        """Name of a resource → what one call about all of them adds to it. Raises RefusedError as `ask` does."""
        (argument,) = self.args
        try:
            answer = place.ask(self.op, {argument: list(named)}, region=region)
        except RefusedError as refused:
            return dict.fromkeys(map(str, named), self._refused(refused))
        rows = answers.at(answer, batch.items)
        unseen = Laid(unseen=dict.fromkeys(self.fields, MISSING))
        if not isinstance(rows, list):
            return dict.fromkeys(map(str, named), unseen)
        known = {str(row.get(batch.key)): self.laid(row) for row in rows if isinstance(row, Mapping)}
        without = Laid(absent=self.fields) if batch.rowless else unseen
        return {str(name): known.get(str(name), without) for name in named}

    def _refused(self, refused: RefusedError) -> Laid:
        if refused.unseen.code == DEADLINE:
            raise refused
        if refused.unseen.code in self.absent:
            return Laid(absent=self.fields)
        return Laid(unseen=dict.fromkeys(self.fields, refused.unseen))

    def laid(self, answer: JsonObject) -> Laid:
        """An answer as fields, unseen and absent."""
        if any(not answers.tells(answer, path) for path in self.always):
            return Laid(unseen=dict.fromkeys(self.fields, MISSING))
        if isinstance(self.into, tuple):
            seconds = {name: second for name, second in _object(answer.get("_epoch")).items() if name in self.into}
            times: dict[str, Json] = {"_epoch": seconds} if seconds else {}
            given = {name: answer[name] for name in self.into if name in answer}
            return Laid(fields={**times, **given}, absent=tuple(name for name in self.into if name not in answer))
        if not self.member:
            return Laid(fields={self.into: answer})
        if self.member in answer:
            return Laid(fields={self.into: answer[self.member]})
        return Laid(unseen={self.into: MISSING})


def ask_batches(
    details: Sequence[Detail], resources: Sequence[tuple[JsonObject, str]], place: Place
) -> list[list[Laid]]:
    """What the details that come in batches add to each of these resources, which have a region each.

    Raises RefusedError where the deadline has passed.
    """
    added: list[list[Laid]] = [[] for _ in resources]
    for detail in details:
        if detail.batch is not None:
            for at, laid in _ask_in_batches(detail, detail.batch, resources, place):
                added[at].append(laid)
    return added


def _ask_in_batches(
    detail: Detail, batch: Batch, resources: Sequence[tuple[JsonObject, str]], place: Place
) -> Iterator[tuple[int, Laid]]:
    (of,) = detail.args.values()
    wanted: dict[str, list[int]] = {}
    for at, (fields, region) in enumerate(resources):
        if not detail.applies(fields):
            yield at, Laid(absent=detail.fields)
        elif not isinstance(fields.get(of), str):
            yield at, Laid(unseen=dict.fromkeys(detail.fields, MISSING))
        else:
            wanted.setdefault(region, []).append(at)
    chunks = [
        (region, every[start : start + batch.size])
        for region, every in wanted.items()
        for start in range(0, len(every), batch.size)
    ]
    told = place.together(
        lambda chunk: detail.ask_together(batch, [resources[at][0].get(of) for at in chunk[1]], place, chunk[0]),
        chunks,
    )
    for (_, chunk), laid in zip(chunks, told, strict=True):
        yield from ((at, laid[str(resources[at][0].get(of))]) for at in chunk)


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
