"""Who reads a report."""

from enum import StrEnum


class Audience(StrEnum):
    """For whom a report is written. What is true of a client is the same for all of them; a format may choose and word it.

    No format does so yet: each gives the same bytes for everybody, and `tenantproof report` has no option for it.
    """

    OFFICER = "officer"
    """Whoever answers for compliance: the whole, control by control. The default."""

    TECHNICIAN = "technician"
    """Whoever mends findings: what to do next, on what."""

    OWNER = "owner"
    """Whose business it is: where it stands, in five minutes."""

    AUDITOR = "auditor"
    """Whoever believes nobody: what rests on which evidence, and how to verify it."""
