"""What we state of a resource, in fields of our own: worked out of what AWS said of it, or of what its ids stand for."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from collectors.aws import answers
from collectors.aws.commands import of_each
from collectors.aws.declaration import DEADLINE, MalformedError, Place, malformed
from collectors.aws.refusals import elsewhere
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen


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

    @property
    def name(self) -> str:
        """The field that it fills."""
        return self.into

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (self.ids,)

    def tell(self, fields: JsonObject, place: Place, region: str, known: dict[str, Json]) -> Json | Unseen:
        """The field, or why it is unseen. `known` are the answers so far. Raises RefusedError past the deadline."""
        values: list[Json] = []
        for named in sorted(set(answers.texts(fields, self.ids))):
            key = f"{region}/{named}"
            try:
                if key not in known:
                    known[key] = self._ask(named, place, region)
            except RefusedError as refused:
                if refused.unseen.code == DEADLINE:
                    raise
                return refused.unseen
            values.append({"Id": named, "Values": known[key]})
        return values

    def _ask(self, named: str, place: Place, region: str) -> Json:
        rows = place.ask(self.op, {self.arg: named}, region=region).get(self.items)
        if not isinstance(rows, list) or not answers.tells(rows, self.value):
            raise malformed(f"missing:{self.items}")
        return list(answers.texts(rows, self.value))

    def repeated(self, items: str) -> tuple[str, str, tuple[tuple[str, dict[str, str]]]]:
        """Where the ids stand in a listing whose resources are `items`, as `commands.of_each` takes it."""
        lists, _, name = self.ids.rpartition(".")
        return "[].".join((items, *lists.split("."))), "", ((self.op, {self.arg: name}),)


Told = list[JsonObject] | Unseen
"""The rows of an answer, or why there are none to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What AWS says of the things that a resource names, and what that makes of the resource.

    `args` maps arguments to dotted paths of the resource, through lists: each thing named is asked about once a place,
    however many resources name it. `fixed` are the arguments that stay the same, `items` is the dotted path of the rows
    in the answer. `find` is pure: of the resource and of all rows about what it names it makes the fact, of the JSON Schema
    `schema`, and raises `MalformedError` where it cannot be told. `only` maps paths of the resource to the values for which
    there is something to ask, None where nothing lies there; any other resource has `otherwise`.
    """

    name: str
    op: str
    args: Mapping[str, str]
    items: str
    find: Callable[[JsonObject, Sequence[JsonObject]], Json]
    schema: JsonObject
    otherwise: Json
    fixed: JsonObject = field(default_factory=dict)
    only: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (*self.args.values(), *self.only)

    def ask(self, resources: Iterable[tuple[JsonObject, str]], place: Place, told: dict[str, Told]) -> None:
        """Ask about what these resources name, each in its region, and note it in `told`; what is there stays.

        Raises RefusedError where the deadline has passed.
        """
        wanted = {
            key: (arguments, region)
            for fields, region in resources
            for key, arguments in self._questions(fields, region)
            if key not in told
        }
        rows = place.together(lambda question: self._rows(*question, place), wanted.values())
        told.update(zip(wanted, rows, strict=True))

    def tell(self, fields: JsonObject, region: str, told: Mapping[str, Told]) -> Json | Unseen:
        """The fact, or why it is unseen. `told` holds what was asked of the resources that came together."""
        if not self._applies(fields):
            return self.otherwise
        rows: list[JsonObject] = []
        for key, _ in self._questions(fields, region):
            about = told[key]
            if isinstance(about, Unseen):
                return about
            rows += about
        try:
            return self.find(fields, rows)
        except MalformedError as error:
            return Unseen(outcome=Outcome.MALFORMED, code=str(error))

    def repeated(self, listing: str, items: str, *, left_out: bool) -> str:
        """The line by which a person asks the same of a listing whose resources are `items`."""
        lists = next(iter(self.args.values())).rpartition(".")[0]
        asked = {argument: path.rpartition(".")[2] for argument, path in self.args.items()}
        path = "[].".join(filter(None, (f"{items}{self._filter()}", *lists.split("."))))
        return of_each(listing, path, "", ((self.op, asked),), fixed=self.fixed, left_out=left_out)

    def _filter(self) -> str:
        """What of a listing there is something to ask of, as a query says it; "" for all."""
        named = {path: [value for value in values if value is not None] for path, values in self.only.items()}
        told = {path: f"contains(`{json.dumps(values)}`, {path})" for path, values in named.items() if values}
        terms = [
            " || ".join((*((f"!{path}",) if None in values else ()), *((told[path],) if path in told else ())))
            for path, values in self.only.items()
        ]
        return f"[?{' && '.join(f'({term})' if '||' in term else term for term in terms)}]" if terms else ""

    def _applies(self, fields: JsonObject) -> bool:
        return all(answers.at(fields, path) in values for path, values in self.only.items())

    def _questions(self, fields: JsonObject, region: str) -> Iterator[tuple[str, JsonObject]]:
        if not self._applies(fields):
            return
        for named in product(*(sorted(set(answers.texts(fields, path))) for path in self.args.values())):
            arguments: JsonObject = {**self.fixed, **dict(zip(self.args, named, strict=True))}
            yield json.dumps([self.op, region, *named]), arguments

    def _rows(self, arguments: JsonObject, region: str, place: Place) -> Told:
        try:
            rows = answers.at(place.ask(self.op, arguments, region=region), self.items)
        except RefusedError as refused:
            if refused.unseen.code == DEADLINE:
                raise
            return refused.unseen
        if not isinstance(rows, list):
            return malformed(f"missing:{self.items}").unseen
        return [row for row in rows if isinstance(row, Mapping)]


def hidden(paths: Iterable[str], unseen: Mapping[str, Unseen]) -> Unseen | None:
    """Why something at one of the dotted paths was not seen: it, what it lies in, or a part of it; None where all was."""
    lies = [f"{path}." for path in paths if path]
    return next((why for name, why in unseen.items() if any(_meet(path, f"{name}.") for path in lies)), None)


def _meet(path: str, other: str) -> bool:
    return path.startswith(other) or other.startswith(path)


def is_nothing(of: str, fields: JsonObject, absent: Sequence[str]) -> bool:
    """Whether AWS says that there is nothing at the dotted path `of`."""
    whole, _, part = of.partition(".")
    if whole in absent:
        return True
    return whole in fields and (answers.at(fields, of) == "" or bool(part and not answers.tells(fields, of)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something we state of a resource, worked out of all that AWS said of it. Its name begins with an underscore.

    `find` is pure and raises `MalformedError` where it cannot be told; then the fact is unseen. `schema` is the JSON Schema
    of its value. `of` is the dotted path of what it is made of, "" where it is made of several things: where that is absent
    or unseen, so is the fact, for the same reason.
    """

    name: str
    find: Callable[[JsonObject], Json]
    schema: JsonObject
    of: str = ""

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (self.of,)

    def is_made_of_nothing(self, fields: JsonObject, absent: Sequence[str]) -> bool:
        """Whether AWS says that there is nothing of what it is made of: no such field, or a part or a text left empty."""
        return is_nothing(self.of, fields, absent)

    def tell(self, fields: JsonObject, _place: Place, _region: str, _known: dict[str, Json]) -> Json | Unseen:
        """The fact, or why it is unseen."""
        try:
            return self.find(fields)
        except MalformedError as error:
            return Unseen(outcome=Outcome.MALFORMED, code=str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a second listing of the same place says of a resource: asked once a place, however many resources there are.

    Of the rows `items` of the answer those are about a resource that name its field `key` at the dotted path `ids`, through
    lists; a row that names something else by its field `others` is about none. `find` makes the fact of these rows; it is
    unseen where the second listing was refused, or has a row of which it does not say what it is about.
    """

    name: str
    op: str
    items: str
    ids: str
    key: str
    find: Callable[[Sequence[Json]], Json]
    schema: JsonObject
    args: JsonObject = field(default_factory=dict)
    others: str = ""

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (self.key,)

    def read(self, place: Place) -> "SecondListing":
        """What the second listing says, by the ids of the resources. Raises RefusedError past the deadline."""
        rows: dict[str, list[Json]] = {}
        try:
            for page in place.pages(self.op, self.args):
                listed = answers.at(page, self.items)
                about = [row for row in listed if not self._is_of_another(row)] if isinstance(listed, list) else None
                if about is None or not answers.tells(about, self.ids):
                    raise malformed(f"missing:{self.items}")
                for row in about:
                    for named in set(answers.texts(row, self.ids)):
                        rows.setdefault(named, []).append(row)
        except RefusedError as refused:
            if refused.unseen.code == DEADLINE:
                raise
            return SecondListing(beside=self, rows={}, unseen=refused.unseen)
        return SecondListing(beside=self, rows=rows)

    def _is_of_another(self, row: Json) -> bool:
        return bool(self.others) and answers.at(row, self.ids) is None and answers.at(row, self.others) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondListing:
    """A second listing that was read, or why it was not."""

    beside: Beside
    rows: Mapping[str, Sequence[Json]]
    unseen: Unseen | None = None

    def tell(self, fields: JsonObject) -> Json | Unseen:
        """The fact, or why it is unseen."""
        return self.unseen or self.beside.find(self.rows.get(str(fields.get(self.beside.key)), ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Of the ARNs at the dotted path `arns`, through lists, those of this account, under the name `name`.

    Where there are none of it and some of another account, nobody looks at them here, and it is unseen (`in_account_<id>`).
    """

    name: str
    arns: str

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (self.arns,)

    def tell(self, fields: JsonObject, place: Place, _region: str, _known: dict[str, Json]) -> Json | Unseen:
        """The ARNs, or why they are unseen."""
        return of_account(list(answers.texts(fields, self.arns)), place.target.account)


def of_account(named: Json, account: str) -> list[Json] | Unseen:
    """Of one ARN or a list of them, those of the account; unseen where all that name an account name another one."""
    listed: list[Json] = named if isinstance(named, list) else [named]
    owners = [(arn, answers.owner(arn)) for arn in listed if isinstance(arn, str)]
    own: list[Json] = [arn for arn, owner in owners if owner == account]
    others = sorted(owner for _, owner in owners if owner != account and owner.isdigit())
    return elsewhere(others[0]) if others and not own else own
