"""V5 to V8: timestamp, key and log, as far as the signed statement demands them.

This version makes and reads neither timestamps nor logs. A package that demands one is not verified by it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from evidence.finding import Finding, shown
from evidence.layout import REVIEW, TIMESTAMP
from evidence.opened import Package
from evidence.statement import Demand, ScanFacts
from evidence.trust import TrustedSigner

CLOCK_SKEW = timedelta(minutes=10)


def check_timestamp(package: Package, facts: ScanFacts) -> Iterator[Finding]:
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


def check_key(signer: TrustedSigner, facts: ScanFacts, now: datetime) -> Iterator[Finding]:
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


def check_log(facts: ScanFacts) -> Iterator[Finding]:
    """V7 and V8."""
    if facts.log is Demand.REQUIRED:
        if facts.log_head:
            yield Finding(code="E702", message="the log that the statement demands cannot be checked by this version")
        else:
            yield Finding(code="E701", message="the statement demands the log, but holds no head of it")


def not_asked(package: Package, facts: ScanFacts) -> Iterator[str]:
    """What was not verified, and why: sentences for whoever reads the result."""
    if facts.timestamp is Demand.NONE:
        yield "V5 was not asked: the statement demands no timestamp, so its times are what the signer says"
    if facts.log is Demand.NONE:
        yield "V7 and V8 were not asked: the statement demands no log, so a scan that was left out would not show"
    reviews = sum(1 for path in package.files if REVIEW.fullmatch(path))
    if reviews:
        yield f"{reviews} in reviews/ not checked: this version does not read reviewers' signatures"
