"""Which organisation an account is in, and where the organisation is read: in one account, for all of its members."""

from collections.abc import Iterable
from typing import Protocol

from collectors.aws import answers
from collectors.aws.declaration import DEADLINE, malformed
from collectors.aws.places import Hearer, Notebook
from collectors.aws.refusals import elsewhere
from collectors.aws.target import AwsTarget
from collectors.model import RefusedError, WrongTargetError
from evidence.model import Json, JsonObject, Outcome, Unseen

DESCRIBE = "organizations:describe_organization"
ACCOUNTS = "organizations:list_accounts"
NONE_IN_USE = "AWSOrganizationsNotInUseException"


class Asks(Protocol):
    """What asking needs of the transport."""

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer | None) -> dict[str, Json]: ...


class Membership:
    """What one account is told of its organisation; asked once. Raises RefusedError past the deadline, from each method."""

    def __init__(self, target: AwsTarget, calls: Asks) -> None:
        self._target = target
        self._calls = calls
        self._known: JsonObject | Unseen | None = None

    def is_in_none(self, book: Notebook) -> bool:
        """Whether AWS says that the account is in no organisation."""
        told = self._told(book)
        return isinstance(told, Unseen) and told.code == NONE_IN_USE

    def where_read(self, refused: Unseen, book: Notebook) -> Unseen:
        """Why the account is not told what it asked of its organisation: perhaps because that is read in another account."""
        told = self._told(book)
        if refused.outcome is not Outcome.DENIED or isinstance(told, Unseen):
            return refused
        manager = answers.at(told, "Organization.MasterAccountId")
        return elsewhere(manager) if isinstance(manager, str) and manager != self._target.account else refused

    def prove(self) -> None:
        """Ask whether the account is in the declared organisation.

        Raises WrongTargetError where it is in another one, RefusedError where that is not told.
        """
        told = self._told(None)
        if isinstance(told, Unseen) and told.code != NONE_IN_USE:
            raise RefusedError(told)
        own = "" if isinstance(told, Unseen) else answers.at(told, "Organization.Id")
        if own != self._target.organization:
            raise WrongTargetError(
                f"the client file names organisation {self._target.organization}, but AWS account {self._target.account} "
                f"is in {own or 'none'}: nothing of it was read; correct the organization or the account"
            )

    def _told(self, book: Notebook | None) -> JsonObject | Unseen:
        if self._known is None:
            try:
                self._known = self._calls.call(DESCRIBE, {}, region=self._target.home_region, book=book)
            except RefusedError as refused:
                if refused.unseen.code == DEADLINE:
                    raise
                self._known = refused.unseen
        return self._known


def open_accounts(pages: Iterable[JsonObject]) -> list[str]:
    """The ids of the accounts that are not closed, sorted, from the pages of their listing. Raises RefusedError."""
    return sorted(_named(row) for page in pages for row in _listed(page) if _is_open(row))


def _is_open(row: Json) -> bool:
    """Whether the account has not been closed. `State` takes the place of `Status`, which calls a closed one suspended."""
    state = answers.at(row, "State")
    if isinstance(state, str):
        return state != "CLOSED"
    status = answers.at(row, "Status")
    if not isinstance(status, str):
        raise malformed("missing:State")
    return status != "SUSPENDED"


def _named(row: Json) -> str:
    name = answers.at(row, "Id")
    if not isinstance(name, str):
        raise malformed("missing:Id")
    return name


def _listed(page: JsonObject) -> list[Json]:
    rows = page.get("Accounts")
    if not isinstance(rows, list):
        raise malformed("missing:Accounts")
    return rows
