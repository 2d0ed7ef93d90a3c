"""One AWS account, opened: whose it is, which regions it has, and what each collector finds in them."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta

from collectors.aws import MalformedError, declarations, permissions, refusals
from collectors.aws.beyond import holdings_of, unseen
from collectors.aws.commands import action, command, everywhere
from collectors.aws.declaration import AwsDeclaration, filled, malformed
from collectors.aws.iam import ALL, OP
from collectors.aws.identity.people import account_of
from collectors.aws.membership import ACCOUNTS, DESCRIBE, Membership, open_accounts
from collectors.aws.once import AskedOnce
from collectors.aws.places import LATE, Notebook, RegionPlace, UnnotedBook, read_everywhere
from collectors.aws.regions import RegionLooks, closed
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.aws.transport import AwsTransport, CallRefusedError
from collectors.model import Clock, Declaration, NotOpenedError, Principal, Reading, RefusedError, WrongTargetError
from evidence.holdings import Holdings
from evidence.model import Outcome, Unseen

PLACES = 8
"""Regions read at once."""

PROVED_WITHIN = timedelta(minutes=2)
"""So long it may take to find out what who reads holds."""

WORKERS = 16
"""Details asked at once, over all regions and collectors of the account."""


class AwsSource:
    """`collectors.model.Source` for one AWS account. `declared_accounts` are all AWS accounts of the client file."""

    def __init__(
        self, target: AwsTarget, connection: AwsConnection, clock: Clock, *, declared_accounts: tuple[str, ...] = ()
    ) -> None:
        self._target = target
        self._accounts = declared_accounts or (target.account,)
        self._clock = clock
        self._connection = connection
        self._transport = AwsTransport(target, connection)
        self._membership = Membership(target, self._transport)
        self._calls = AskedOnce(self._transport)
        self._partition = "aws"
        self._reader = ""
        self._lock = threading.Lock()
        self._enabled: Future[tuple[str, ...]] | None = None
        self._places = ThreadPoolExecutor(PLACES, thread_name_prefix=f"aws-{target.account}-place")
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix=f"aws-{target.account}-detail")
        self._looks = RegionLooks(self._transport, self._workers)

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def target(self) -> str:
        """The account id."""
        return self._target.account

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """All that can be read here, sorted by id."""
        return declarations()

    @property
    def readers(self) -> int:
        """See `collectors.model.Source`."""
        return 1

    def prove(self) -> str:
        """Ask whose account it is (one call; one more where a role is assumed) and return the ARN that reads.

        A scan begins here: what was asked once for an earlier one is forgotten.

        Raises WrongTargetError, NotOpenedError and RefusedError as `collectors.model.Source` says.
        """
        self._calls.close()
        try:
            identity = self._transport.call("sts:get_caller_identity", {}, region=self._target.home_region, book=None)
        except CallRefusedError as refused:
            assuming = refused.operation == "AssumeRole"
            fault = refusals.credential_fault(self._target, refused.unseen.code, assuming=assuming)
            if fault:
                raise NotOpenedError(fault, code=refused.unseen.code) from None
            raise
        account, arn = str(identity.get("Account", "")), str(identity.get("Arn", ""))
        if not account or not arn:
            raise malformed("missing:Account")
        if account != self._target.account:
            raise WrongTargetError(
                f"the client file names AWS account {self._target.account}, but credential {self._target.credential} opens "
                f"account {account}: nothing was read; correct the credential, the role_arn or the account"
            )
        self._partition = arn.split(":")[1] if arn.startswith("arn:") else "aws"
        self._reader = arn
        return arn

    def holdings(self, deadline: datetime | None = None) -> Holdings:
        """What who reads holds beyond what collectors need; after `prove`, and best after reading, which has asked AWS."""
        latest = self._clock() + PROVED_WITHIN
        book = UnnotedBook(self._clock, min(deadline, latest) if deadline else latest)
        try:
            pages = self._calls.pages(OP, ALL, region=self._target.home_region, book=book)
            account = account_of(self._target.account, self._partition, pages)
        except (RefusedError, MalformedError):
            return unseen(self._reader, self._target.account)
        return holdings_of(self._reader, account, permissions())

    def principal(self) -> Principal:
        """Who reads, for `doctor`; after `prove`."""
        return Principal(holdings=self.holdings())

    @property
    def organization(self) -> str:
        """The id of the organisation that is read here, "" for none."""
        return self._target.organization

    def members(self) -> tuple[str, ...]:
        """The other accounts of the organisation that are neither targets nor out of scope; from here on they are declared.

        After `prove`. Raises WrongTargetError where the organisation is not the declared one, RefusedError.
        """
        self._membership.prove()
        pages = self._transport.pages(ACCOUNTS, {}, region=self._target.home_region, book=None)
        known = {*self._accounts, *self._target.accounts_out_of_scope}
        others = tuple(account for account in open_accounts(pages) if account not in known)
        self._accounts = (*self._accounts, *others)
        return others

    def member(self, account: str) -> "AwsSource":
        """Another account of the organisation, to be opened by its own role. After `members`."""
        target = self._target.member(account, self._partition)
        return AwsSource(target, self._connection, self._clock, declared_accounts=self._accounts)

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one collector, in all regions in scope where it is regional. See `collectors.model.Source`.

        In a region that the organisation has closed by policy nothing is asked: it is an error of the reading.
        """
        if not isinstance(declaration, AwsDeclaration):
            raise TypeError(f"{declaration.id} is no AWS collector")
        book = Notebook(reading)
        reading.operation = action(declaration.op)
        reading.parameters = filled(declaration.args, self._target.account)
        book.in_time()
        regions = self._regions(book) if declaration.regional else (self._target.home_region,)
        shut = closed(self._looks.at(regions, book)) if declaration.regional else {}
        regions = tuple(region for region in regions if region not in shut)
        reading.parameters["regions"] = list(regions)
        reading.repeat = everywhere(declaration.repeat, regions).replace("{account}", self._target.account)
        if declaration.organization and self._is_not_here(reading, book):
            return
        places = {region: self._place(region, book) for region in regions}
        try:
            read_everywhere(declaration, reading, book, places, self._places, shut)
        except RefusedError as refused:
            if not declaration.organization or self._target.organization:
                raise
            raise RefusedError(self._membership.where_read(refused.unseen, book)) from None

    def _is_not_here(self, reading: Reading, book: Notebook) -> bool:
        """Whether there is no organisation to tell of. Raises RefusedError where another account is asked about it."""
        if self._target.organization_at:
            raise RefusedError(refusals.elsewhere(self._target.organization_at))
        if not self._membership.is_in_none(book):
            return False
        reading.repeat = everywhere([command(DESCRIBE, {})], [self._target.home_region])
        reading.last_page_reached = True
        return True

    def close(self) -> None:
        """End: nothing is started any more, and requests under way are not waited for."""
        self._places.shutdown(wait=False, cancel_futures=True)
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._calls.close()
        self._transport.close()

    def _place(self, region: str, book: Notebook) -> RegionPlace:
        return RegionPlace(
            calls=self._calls,
            book=book,
            target=self._target,
            declared_accounts=self._accounts,
            partition=self._partition,
            region=region,
            clock=self._clock,
            workers=self._workers,
            looks=self._looks,
        )

    def _regions(self, book: Notebook) -> tuple[str, ...]:
        """The regions in scope: the declared ones, else all that are enabled, without those out of scope."""
        known = self._target.regions or self._asked_once(book)
        regions = tuple(sorted(filter(self._target.looks_at, known)))
        if not regions:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="no_region_in_scope"))
        return regions

    def _asked_once(self, book: Notebook) -> tuple[str, ...]:
        """What the first collector that asked was told, a refusal too."""
        with self._lock:
            if self._enabled is None:
                self._enabled = self._places.submit(self._ask_regions, book)
        try:
            return self._enabled.result(timeout=book.seconds_left())
        except TimeoutError:
            raise RefusedError(LATE) from None

    def _ask_regions(self, book: Notebook) -> tuple[str, ...]:
        answer = self._transport.call("ec2:describe_regions", {}, region=self._target.home_region, book=book)
        rows = answer.get("Regions")
        names = [row.get("RegionName") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        regions = tuple(name for name in names if isinstance(name, str))
        if not regions:
            raise malformed("missing:Regions")
        return regions
