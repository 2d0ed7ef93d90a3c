"""E904: every row of the index has its file, every file of evidence its row, and policy.json names what lies beside it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from checker.content.policy import BUNDLE, POLICY, Policy
from checker.replay.packaged import INDEX, check_file
from checker.replay.policy_folder import module_path
from checker.rules import PolicySet
from evidence.bag import read_manifest
from evidence.errors import EvidenceError
from evidence.finding import Finding, shown
from evidence.index import decode_index
from evidence.layout import MANIFEST, RESOURCES
from evidence.model import Observation, Outcome
from evidence.package import Package

WITH_FILE = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL})
"""The outcomes that carry facts: their observations have a file, even an empty one, and no other has."""


def read_rows(package: Package) -> tuple[Observation, ...]:
    """The index as it stands. Raises EvidenceError where it is none."""
    return decode_index(package.read(INDEX))


def index_findings(package: Package, rows: Sequence[Observation]) -> Iterator[Finding]:
    """What index, manifest and files say differently of each other. An erased file still stands in the manifest."""
    digests = read_manifest(package.read(MANIFEST))
    for row in rows:
        yield from (_finding(f"data/{row.file}" if row.file else INDEX, what) for what in _wrong(row, digests))
    named = {f"data/{row.file}" for row in rows}
    for path in sorted(digests):
        if RESOURCES.fullmatch(path) and path not in named:
            yield _finding(path, f"{path} is evidence that no row of the index names")


def _wrong(row: Observation, digests: Mapping[str, str]) -> Iterator[str]:
    where = f"{shown(row.collector)} on {shown(row.target)}"
    if (row.outcome in WITH_FILE) != bool(row.file):
        yield f"{where} is {row.outcome}, and has {'a' if row.file else 'no'} file"
    if not row.file:
        return
    try:
        check_file(row)
    except EvidenceError as error:
        yield error.message
        return
    actual = digests.get(f"data/{row.file}", "")
    if actual != row.sha256:
        yield f"{where}: the index says that {row.file} is {shown(row.sha256)}; it is {actual or 'not there'}"


def policy_findings(package: Package, policy: Policy, signed_digest: str, known: PolicySet) -> Iterator[Finding]:
    """Whether bundle and modules are those of policy.json, and the bundle the one that was signed for.

    Where the bundle is that of `known`, modules and metadata of rules must be those of `known` too: nothing but OPA could
    tell otherwise that they belong to it.
    """
    bundle = hashlib.sha256(package.read(BUNDLE)).hexdigest()
    for what, digest in (("policy.json", policy.digest), ("the statement", signed_digest)):
        if digest != bundle:
            yield _finding(BUNDLE, f"{BUNDLE} is {bundle}; {what} names {shown(digest)}")
    for service, digest in policy.modules.items():
        path = module_path(service)
        actual = hashlib.sha256(package.read(path)).hexdigest() if path in package.files else "not there"
        if actual != digest:
            yield _finding(path, f"{shown(path)} is {actual}; policy.json names {shown(digest)}")
    if (policy.digest, policy.opa) == (known.digest, known.opa):
        yield from _foreign(policy, known)


def _foreign(policy: Policy, known: PolicySet) -> Iterator[Finding]:
    ours = {rule.service for rule in known.rules.values()}
    for service, digest in policy.modules.items():
        if service not in ours or digest != hashlib.sha256(known.module(service)).hexdigest():
            yield _finding(module_path(service), f"{shown(module_path(service))} is not what this bundle builds")
    for rule in sorted(policy.rules.keys() | known.rules.keys()):
        if policy.rules.get(rule) != known.described(rule):
            yield _finding(POLICY, f"{POLICY}: {shown(rule)} is described otherwise than in this bundle")


def _finding(path: str, message: str) -> Finding:
    return Finding(code="E904", path=path, message=message)
