"""The practice tenant: clients with everything that a scan reads, served by real servers on 127.0.0.1."""

from tests.tenant.credentials import CANARIES, Credentials
from tests.tenant.practice import PracticeTenant

__all__ = ["CANARIES", "Credentials", "PracticeTenant"]
