"""How much of a trial is run: a fixed sample of it, or, before a release, all of it."""

import os


def full() -> bool:
    """Whether every case of every matrix is tried: `make trials`, which sets TENANTPROOF_TRIALS=all."""
    return os.environ.get("TENANTPROOF_TRIALS") == "all"
