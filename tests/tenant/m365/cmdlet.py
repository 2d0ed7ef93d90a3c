"""One cmdlet of the emulated Exchange or Purview: its rows in a fresh tenant, and what the state lays over them."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from evidence.model import Json, JsonObject
from tests.tenant.state import overlay, table, text, texts

Read = Callable[[JsonObject], Mapping[str, JsonObject]]
"""The tenant's state → name of a row → what differs from the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cmdlet:
    """What a cmdlet answers.

    `default` are the properties of every row, as Microsoft documents them for a new one; `fresh` are the rows that Microsoft
    itself makes (name → what differs), and `read` those that follow from the rest of the state (mailboxes of users). The
    state's `[exchange.<cmdlet>.<name>]` lies over the row of that name, or adds one; `gone = true` takes it away,
    `null = ["Field"]` names properties that are sent as null, and `[exchange.<cmdlet>."*"]` lies over every row. Of a
    `single` cmdlet `[exchange.<cmdlet>]` are the properties themselves. Without any of the service plans `plans` the cmdlet
    is not recognised. `sized` cmdlets send 1,000 rows and a warning unless `ResultSize` says otherwise. `purview` ones are
    of Security & Compliance.
    """

    name: str
    default: JsonObject
    fresh: Mapping[str, JsonObject] = field(default_factory=dict)
    read: Read | None = None
    single: bool = False
    sized: bool = False
    purview: bool = False
    plans: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ("Identity", "ResultSize")
    belongs: str = ""
    """The property by which `Identity` chooses rows: that of what they belong to."""

    def rows(self, state: JsonObject) -> Sequence[JsonObject]:
        """Every row, in the order of names."""
        given = table(table(state.get("exchange")).get(self.name))
        if self.single:
            return [self._row(state, self.name.removeprefix("Get-"), given)]
        known: JsonObject = {**self.fresh, **(self.read(state) if self.read else {})}
        every = table(given.get("*"))
        named = overlay(known, {name: row for name, row in given.items() if name != "*"})
        return [self._row(state, name, {**every, **table(row)}) for name, row in sorted(named.items())]

    def _row(self, state: JsonObject, name: str, given: JsonObject) -> JsonObject:
        number = str(uuid.uuid5(uuid.UUID(text(state["tenant"])), f"{self.name}/{name}"))
        nulls: dict[str, Json] = dict.fromkeys(texts(given.get("null")))
        return {
            "Identity": name,
            "Id": name,
            "Name": name,
            "Guid": number,
            "ExchangeObjectId": number,
            "IsValid": True,
            "ObjectState": "Unchanged",
            "OrganizationId": text(state["tenant"]),
            "WhenCreatedUTC": text(state["opened"]),
            "WhenChangedUTC": text(state["opened"]),
            **self.default,
            **{key: value for key, value in given.items() if key != "null"},
            **nulls,
        }
