"""One AWS account, opened: whose it is, which regions it has, and what each collector finds in them."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from collectors.aws import declarations, refusals
from collectors.aws.commands import action, everywhere
from collectors.aws.declaration import AwsDeclaration, filled, malformed
from collectors.aws.places import LATE, Notebook, RegionPlace, read_everywhere
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.aws.transport import AwsTransport, CallRefusedError
from collectors.model import Clock, Declaration, NotOpenedError, Reading, RefusedError, WrongTargetError
from evidence.model import Outcome, Unseen

PLACES = 8
"""Regions read at once."""

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
        self._transport = AwsTransport(target, connection)
        self._partition = "aws"
        self._lock = threading.Lock()
        self._enabled: Future[tuple[str, ...]] | None = None
        self._places = ThreadPoolExecutor(PLACES, thread_name_prefix=f"aws-{target.account}-place")
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix=f"aws-{target.account}-detail")

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

        Raises WrongTargetError, NotOpenedError and RefusedError as `collectors.model.Source` says.
        """
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
        return arn

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one collector, in all regions in scope where it is regional. See `collectors.model.Source`."""
        if not isinstance(declaration, AwsDeclaration):
            raise TypeError(f"{declaration.id} is no AWS collector")
        book = Notebook(reading)
        reading.operation = action(declaration.op)
        reading.parameters = filled(declaration.args, self._target.account)
        book.in_time()
        regions = self._regions(book) if declaration.regional else (self._target.home_region,)
        reading.parameters["regions"] = list(regions)
        reading.repeat = everywhere(declaration.repeat, regions).replace("{account}", self._target.account)
        places = {region: self._place(region, book) for region in regions}
        read_everywhere(declaration, reading, book, places, self._places)

    def close(self) -> None:
        """End: nothing is started any more, and requests under way are not waited for."""
        self._places.shutdown(wait=False, cancel_futures=True)
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._transport.close()

    def _place(self, region: str, book: Notebook) -> RegionPlace:
        return RegionPlace(
            calls=self._transport,
            book=book,
            target=self._target,
            declared_accounts=self._accounts,
            partition=self._partition,
            region=region,
            clock=self._clock,
            workers=self._workers,
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
