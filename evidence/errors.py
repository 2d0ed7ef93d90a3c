"""What can go wrong, grouped by who must act.

    TenantproofError                 .message: what, where and how to mend it
    ├── NotVerifiedError             whoever handed the package over: it does not hold by the keys that are believed (exit 4)
    ├── UsageError                   the person at the keyboard: a wrong option, file, key or setting (exit 2)
    │   └── UnwritableError          whoever looks after the machine: a disk that is full, or a folder that takes no file
    └── EvidenceError                the evidence itself cannot be taken as it is
        ├── NotJsonError             its author: bytes or a value that strict JSON has no room for
        ├── BadResourceError         the collector's author, or the provider: a resource that cannot be kept
        │   └── DuplicateIdError     two resources of one collector and target claim the same `_id`
        ├── SecretFoundError         us: a secret reached a file that was about to be sealed
        ├── PackageRefusedError      whoever handed the package over: it is not one; `.findings` say why
        └── EnvelopeError            whoever signed: the bytes are no envelope of this format

The command line turns a UsageError into exit status 2. `evidence.verify.verify` never lets an EvidenceError out: what is
wrong with a package is a finding, not an exception.
"""

import errno

from evidence.finding import Finding


class TenantproofError(Exception):
    """The root of all errors that this tool foresees. `message` is written for the person who has to act."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(TenantproofError):
    """Wrong use or configuration: nothing was done, and the message says what to write instead."""


class UnwritableError(UsageError):
    """A file or folder that cannot be written: `place`, and what the system said."""

    def __init__(self, place: str, error: OSError) -> None:
        self.place = place
        self.error = error
        mend = _MENDING.get(error.errno or 0, "see to it")
        super().__init__(f"{place} cannot be written: {error.strerror or error}; {mend}, or choose another folder")


_ROOM, _RIGHT = "make room there", "let this account write there"
_MENDING = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "raise the limit for the size of files",
    errno.EROFS: "mount it so that it can be written",
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
DISK = frozenset(_MENDING)
"""Numbers of the system's errors that speak of a disk, and never of this program."""


class NotVerifiedError(TenantproofError):
    """A package that does not verify: nothing of it is run, shown or believed."""


class EvidenceError(TenantproofError):
    """Evidence that cannot be written, read or sealed as it is."""


class NotJsonError(EvidenceError):
    """Bytes that are not strict JSON, or a value that has no canonical form."""


class BadResourceError(EvidenceError):
    """A resource that cannot be kept as evidence; the whole observation is refused."""


class DuplicateIdError(BadResourceError):
    """Two resources of one collector and target have the same `_id`; keeping either would hide the other."""

    def __init__(self, collector: str, target: str, identity: str) -> None:
        super().__init__(
            f"{collector} on {target}: two resources have the _id {identity!r}; the observation is refused"
        )
        self.identity = identity


class SecretFoundError(EvidenceError):
    """A secret in a file that was about to be sealed. Holds file and class of each hit, never the secret."""

    def __init__(self, hits: tuple[tuple[str, str], ...]) -> None:
        places = "; ".join(f"{path}: {kind}" for path, kind in hits)
        super().__init__(f"nothing was sealed, because secrets were found in it ({places}); remove them and scan again")
        self.hits = hits


class PackageRefusedError(EvidenceError):
    """What was opened is no package of this format. `findings` are those of step V1."""

    def __init__(self, path: str, findings: tuple[Finding, ...]) -> None:
        first, rest = findings[0], len(findings) - 1
        more = f" (and {rest} more)" if rest else ""
        super().__init__(f"{path} is no evidence package: {first.code} {first.message}{more}")
        self.findings = findings


class EnvelopeError(EvidenceError):
    """Bytes that are not a DSSE envelope as this format writes it."""
