"""Which regions of an account answer: one that its organisation has closed says so, and nothing more is asked there.

No list of regions by hand: what AWS answers to one harmless question in each region is what is known of it.
"""

import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from collectors.aws.places import LATE, Calls, Notebook
from collectors.aws.refusals import CLOSED
from collectors.model import RefusedError
from evidence.model import Unseen

LOOK = "ec2:describe_availability_zones"
"""What is asked in each region. The policies that close regions, as AWS prints them, leave out DescribeRegions and STS."""


class RegionLooks:
    """Looks at each region of one account once, for all readings."""

    def __init__(self, calls: Calls, workers: ThreadPoolExecutor) -> None:
        self._calls = calls
        self._workers = workers
        self._lock = threading.Lock()
        self._looks: dict[str, Future[Unseen | None]] = {}

    def at(self, regions: Iterable[str], book: Notebook) -> dict[str, Unseen | None]:
        """Region → why it does not answer, None where it does. Raises RefusedError past the deadline."""
        with self._lock:
            for region in regions:
                if region not in self._looks:
                    self._looks[region] = self._workers.submit(self._look, region, book)
            looks = {region: self._looks[region] for region in regions}
        try:
            return {region: look.result(timeout=book.seconds_left()) for region, look in looks.items()}
        except TimeoutError:
            raise RefusedError(LATE) from None

    def _look(self, region: str, book: Notebook) -> Unseen | None:
        try:
            self._calls.call(LOOK, {}, region=region, book=book)
        except RefusedError as refused:
            return refused.unseen
        return None


def closed(states: Mapping[str, Unseen | None]) -> dict[str, Unseen]:
    """The regions that a policy of the organisation has closed. A look that failed otherwise closes nothing."""
    return {region: why for region, why in states.items() if why is not None and why.code == CLOSED}
