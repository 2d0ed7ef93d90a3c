"""One address of the emulated Graph: who may ask, what is sent, and what is said to a tenant without the licence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Json, JsonObject
from tests.tenant.state import table

PREMIUM = "AAD_PREMIUM"
PREMIUM_2 = "AAD_PREMIUM_P2"
Read = Callable[[JsonObject, tuple[str, ...]], Sequence[JsonObject] | None]
"""The tenant's state and what stood in the path's braces → the items; None where there is no such thing."""


class GraphError(Exception):
    """An error answer: status, code and message, as Graph words them."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers or {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What is served at a path: any one of `permissions` opens it; `read` gives its items, None where there is none.

    `type` is the name of Microsoft's type, of beta's table where `beta`. `page` is the usual number of items a page, `top`
    the largest that may be asked for. Without the service plan `plan` the answer is `unlicensed` (status, code, message;
    None: as the faults say, because nobody has it in writing). `filters` says whether a `$filter` is needed and met by
    `read` itself. `expands` are relations that are left out unless they are expanded; `default` what is sent to who
    selects nothing. `selectable` False refuses `$select`, as some endpoints do. A filter must name the property
    `chosen_by`, as in `$filter=groupId eq '…'`.
    """

    path: str
    type: str
    permissions: tuple[str, ...]
    read: Read
    single: bool = False
    page: int = 100
    top: int = 999
    plan: str = ""
    unlicensed: tuple[int, str, str] | None = None
    expands: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    beta: bool = False
    filter_required: bool = False
    chosen_by: str = ""
    selectable: bool = True
    bare: Callable[[JsonObject], Sequence[JsonObject]] | None = None
    """The items while the faults say that no tenant holds a plan, where that changes them."""
    fields: tuple[str, ...] = ()
    """The properties of a resource that Microsoft documents and its table of types lacks; `type` is then its name."""
    example: tuple[str, ...] = ()
    """What to put into the braces, by kind and name (`group/everybody`), to get an answer from the practice clinic."""


def of_table(name: str, default: JsonObject | None = None) -> Read:
    """A single object: the state's table `name` over what Microsoft documents as its `default`."""
    return lambda state, _: [{**(default or {}), **table(state.get(name))}]


def of_tables(name: str, default: JsonObject | None = None, *, kind: str = "") -> Read:
    """A listing: the state's tables below `name`, each over `default`, with an id that its name fixes for good."""

    def read(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
        from tests.tenant.m365.graph_objects import ident

        rows: Mapping[str, Json] = table(state.get(name))
        return [{**(default or {}), **table(row), "id": ident(state, kind or name, key)} for key, row in rows.items()]

    return read
