"""What we state of a resource, in fields of our own: worked out of what AWS said of it, or of what its ids stand for."""

from collections.abc import Callable
from dataclasses import dataclass

from collectors.aws import answers
from collectors.aws.declaration import DEADLINE, MalformedError, Place, malformed
from collectors.model import RefusedError
from evidence.model import IN_ACCOUNT, Json, JsonObject, Outcome, Unseen


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something we state of a resource, worked out of all that AWS said of it. Its name begins with an underscore.

    `find` is pure and raises `MalformedError` where it cannot be told; then the fact is unseen. `schema` is the JSON Schema
    of its value.
    """

    name: str
    find: Callable[[JsonObject], Json]
    schema: JsonObject

    def tell(self, fields: JsonObject, _place: Place, _region: str, _known: dict[str, Json]) -> Json | Unseen:
        """The fact, or why it is unseen."""
        try:
            return self.find(fields)
        except MalformedError as error:
            return Unseen(outcome=Outcome.MALFORMED, code=str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Of the ARNs in the field `arns`, one or a list, those of this account, under the name `name`.

    Where there are none of it and some of another account, nobody looks at them here, and it is unseen (`in_account_<id>`).
    """

    name: str
    arns: str

    def tell(self, fields: JsonObject, place: Place, _region: str, _known: dict[str, Json]) -> Json | Unseen:
        """The ARNs, or why they are unseen."""
        return of_account(fields.get(self.arns), place.target.account)


def of_account(named: Json, account: str) -> list[Json] | Unseen:
    """Of one ARN or a list of them, those of the account; unseen where all that name an account name another one."""
    listed: list[Json] = named if isinstance(named, list) else [named]
    owners = [(arn, answers.owner(arn)) for arn in listed if isinstance(arn, str)]
    own: list[Json] = [arn for arn, owner in owners if owner == account]
    others = sorted(owner for _, owner in owners if owner != account and owner.isdigit())
    return _elsewhere(others[0]) if others and not own else own


def _elsewhere(account: str) -> Unseen:
    return Unseen(
        outcome=Outcome.DENIED,
        code=f"{IN_ACCOUNT}{account}",
        message=f"it stands in account {account}, and no account is read from another one",
    )
