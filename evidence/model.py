"""What crosses from collecting to checking: plain data, no behaviour.

An observation says what one collector saw on one target, refusals included. Its resources lie in a JSON Lines file
beside the index (`evidence.collection`); the observation is the row of the index that describes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
JsonObject = Mapping[str, Json]


class Outcome(StrEnum):
    """What came of looking. Only OK, ABSENT and PARTIAL carry facts; none of the others is an empty list."""

    OK = "ok"
    ABSENT = "absent"
    DENIED = "denied"
    FAILED = "failed"
    NOT_LICENSED = "not_licensed"
    PARTIAL = "partial"
    STALE = "stale"
    REDACTED = "redacted"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Why something could not be read: an outcome and the provider's own code, with a sentence for a person.

    `asked` is the permission that was refused, where it is known.
    """

    outcome: Outcome
    code: str
    message: str = ""
    asked: str = ""


EVERYTHING = "*"
"""Among unseen fields: nothing of the resource was seen but that it is there."""

NOT_LISTED = "names_what_is_not_listed"
"""Our own code for a field that names something of the provider's which its listing does not hold: what it stands for is not
known. The field keeps what it says."""

IN_ACCOUNT = "in_account_"
"""Our own code, before the account's id, for a field that names what stands in an account that is not read from here."""

NOT_GRANTED = "not_granted"
"""Our own code for what the client chose not to consent to; a provider that sends the same word says something else."""

NOT_OPENED, NOT_REACHED = "not opened: ", "not reached: "
"""How the reason begins why nothing of a whole target was seen: its credential does not open it, or nobody answered."""

LEFT_OUT = "not granted: tier "
"""How the sentence of such a refusal begins; the tier's name follows, and ends with a semicolon."""


EXPORTS = "exports"
"""Stands for a tier where nothing has to be granted: what the client's administrator exports, and did not."""


def left_out_tier(code: str, message: str) -> str:
    """The tier of consent that the client file leaves out, for lack of which nothing was asked; "" for any other refusal."""
    if code != NOT_GRANTED or not message.startswith(LEFT_OUT):
        return ""
    return message.removeprefix(LEFT_OUT).partition(";")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How an observation came to be, in enough detail for another person to repeat it.

    Times are UTC in RFC 3339 with a trailing Z. `server_date` is the provider's own `Date` header. `errors` maps a
    place (a region, or "" for the whole) to what went wrong there. `reconciliation` holds two counts of the same thing
    where the provider can count a second way. `repeat` is a read-only command or request. `replaced` counts values that
    had to be changed to become valid Unicode of bounded depth.
    """

    source: str
    operation: str
    parameters: JsonObject
    principal: str
    started: str
    finished: str
    server_date: str
    request_ids: tuple[str, ...]
    pages: int
    items: int
    last_page_reached: bool
    repeat: str
    reconciliation: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, Unseen] = field(default_factory=dict)
    replaced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One row of data/collection/index.json: a collector, a target, the outcome and how it was come by.

    `file` is the path of the JSON Lines file below `data/`, or "" where there is nothing to hold (any outcome but OK,
    ABSENT and PARTIAL). `schema` is the version of the collector's schema. `unseen` says why, where the outcome is
    neither OK nor ABSENT.
    """

    collector: str
    provider: str
    target: str
    schema: int
    outcome: Outcome
    file: str
    sha256: str
    provenance: Provenance
    unseen: Unseen | None = None
