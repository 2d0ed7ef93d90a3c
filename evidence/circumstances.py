"""V5 to V8: timestamp, key and log, as far as the signed statement demands them.

This version makes and reads neither timestamps nor logs. A package that demands one is not verified by it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from evidence.finding import Finding, shown
from evidence.layout import REVIEW, TIMESTAMP
from evidence.package import Package
from evidence.statement import Demand, ScanFacts
from evidence.trust import TrustedSigner

CLOCK_SKEW = timedelta(minutes=10)


def timestamp_findings(package: Package, facts: ScanFacts) -> Iterator[Finding]:
    """V5."""
    present = TIMESTAMP in package.files
    if facts.timestamp is Demand.NONE:
        if present:
            message = f"{TIMESTAMP} is there, although the signed statement says that there is none"
            yield Finding(code="E102", path=TIMESTAMP, message=message)
    elif present:
        message = "the timestamp that the statement demands cannot be checked by this version of the tool"
        yield Finding(code="E504", path=TIMESTAMP, message=message)
    else:
        yield Finding(code="E501", path=TIMESTAMP, message=f"{TIMESTAMP} was stripped: the signed statement demands it")


def key_findings(signer: TrustedSigner, facts: ScanFacts, now: datetime) -> Iterator[Finding]:
    """V6, by the time that the statement gives: without a timestamp there is no other."""
    moment = f"{facts.finished:%Y-%m-%dT%H:%M:%SZ}"
    if facts.finished > now + CLOCK_SKEW:
        yield Finding(code="E601", message=f"the scan says that it ended at {moment}, which has not come yet")
    if not signer.holds_at(facts.finished):
        message = f"the key of {shown(signer.owner)} was not valid at {moment}, when the scan ended"
        yield Finding(code="E601", message=message)
    if signer.revoked_since is not None:
        since = f"{signer.revoked_since:%Y-%m-%dT%H:%M:%SZ}"
        message = (
            f"the key of {shown(signer.owner)} was revoked from {since} on, and no timestamp shows an earlier signature"
        )
        yield Finding(code="E602", message=message)


def place_findings(facts: ScanFacts) -> Iterator[Finding]:
    """V7."""
    if facts.log is Demand.REQUIRED:
        if facts.log_head:
            yield Finding(code="E702", message="the log that the statement demands cannot be checked by this version")
        else:
            yield Finding(code="E701", message="the statement demands the log, but holds no head of it")


def no_timestamp_demanded(facts: ScanFacts) -> Iterator[str]:
    """A sentence for whoever reads the result where V5 was not asked."""
    if facts.timestamp is Demand.NONE:
        yield "V5 was not asked: the statement demands no timestamp, so its times are what the signer says"


def no_log_demanded(facts: ScanFacts) -> Iterator[str]:
    """A sentence for whoever reads the result where V7 and V8 were not asked."""
    if facts.log is Demand.NONE:
        yield "V7 and V8 were not asked: the statement demands no log, so a scan that was left out would not show"


def reviews_not_read(package: Package) -> Iterator[str]:
    """A sentence for whoever reads the result where there are reviews."""
    reviews = sum(1 for path in package.files if REVIEW.fullmatch(path))
    if reviews:
        yield f"{reviews} in reviews/ not checked: this version does not read reviewers' signatures"
